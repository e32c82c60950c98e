import { useEffect, useState } from "react";
import type { ReactElement } from "react";
import { CallError } from "../api/client.ts";
import { describeMachine } from "../api/definitions.ts";
import { DesignStore } from "../model/designer/store.ts";
import { go, path, setLeaveGuard } from "../router.ts";
import { Failure } from "../parts/common/Failure.tsx";
import { NotFound } from "../parts/common/NotFound.tsx";
import { type Beginning, StartScreen } from "../parts/designer/StartScreen.tsx";
import { type Origin, originOf, useSession } from "../parts/designer/useSession.ts";
import { Workbench } from "../parts/designer/Workbench.tsx";
import { useReading } from "../api/reading.ts";

/** Draws workflows: a machine of the server, or a new one. */
export function Designer({ arn }: { arn: string | null }): ReactElement {
    const [begun, setBegun] = useState<Beginning | null>(null);
    const [kept] = useState(() => arn === null ? null : takeOver(arn));
    if (kept !== null) return <Desk store={kept.store} origin={kept.origin} />;
    if (arn !== null) return <Opened arn={arn} />;
    if (begun === null) return <StartScreen onBegin={setBegun} />;
    return <New beginning={begun} />;
}

function New({ beginning }: { beginning: Beginning }): ReactElement {
    const [store] = useState(() => new DesignStore(beginning.text));
    const origin: Origin = {
        arn: null,
        name: beginning.name,
        roleArn: null,
        text: beginning.text,
        revision: null,
    };
    return <Desk store={store} origin={origin} />;
}

/** A machine of the server, as it was when the page was opened. */
function Opened({ arn }: { arn: string }): ReactElement {
    const machine = useReading(arn, (signal) => describeMachine(arn, signal));
    const [made, setMade] = useState<Made | null>(null);
    useEffect(() => {
        if (machine.value === null) return;
        const store = new DesignStore(machine.value.definition);
        setMade({ store, origin: originOf(machine.value) });
    }, [machine.value]);
    if (made !== null) return <Desk store={made.store} origin={made.origin} />;
    const { error } = machine;
    if (error instanceof CallError && /DoesNotExist|InvalidArn/.test(error.code)) {
        return <NotFound title="No such state machine">{arn}</NotFound>;
    }
    return (
        <main className="page">
            {error === null
                ? <p className="soft" role="status">Reading the definition…</p>
                : <Failure error={error} onRetry={machine.again} />}
        </main>
    );
}

function Desk({ store, origin }: Made): ReactElement {
    const session = useSession(store, origin);
    const created = (made: Origin) => {
        if (made.arn === null) return;
        // The page of the new machine takes over the document, with all that was done to it.
        handedOver = { store, origin: made };
        setLeaveGuard(null);
        go(path({ page: "designer", arn: made.arn }), "replace");
    };
    return <Workbench store={store} session={session} onCreated={created} />;
}

interface Made {
    readonly store: DesignStore;
    readonly origin: Origin;
}

/** For the next page, if it is of this machine. */
let handedOver: Made | null = null;

function takeOver(arn: string): Made | null {
    const made = handedOver;
    handedOver = null;
    return made?.origin.arn === arn ? made : null;
}
