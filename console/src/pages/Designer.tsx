import { useEffect, useState } from "react";
import type { ReactElement } from "react";
import { CallError } from "../api/client.ts";
import { describeMachine } from "../api/definitions.ts";
import { drop, kept, type KeptWork } from "../model/designer/keptWork.ts";
import { newDesignId } from "../model/designer/names.ts";
import { DesignStore } from "../model/designer/store.ts";
import { go, path, setLeaveGuard } from "../router.ts";
import { Failure } from "../parts/common/Failure.tsx";
import { NotFound } from "../parts/common/NotFound.tsx";
import { LeaveDialog } from "../parts/designer/LeaveDialog.tsx";
import { shelf } from "../parts/designer/shelf.ts";
import { type Beginning, StartScreen } from "../parts/designer/StartScreen.tsx";
import { TakeUpDialog } from "../parts/designer/TakeUpDialog.tsx";
import { useKeptWork } from "../parts/designer/useKeptWork.ts";
import { type Origin, originOf, useSession } from "../parts/designer/useSession.ts";
import { Workbench } from "../parts/designer/Workbench.tsx";
import { useReading } from "../api/reading.ts";

/** The designer of workflows, for a machine of the server or a new one. */
export function Designer({ arn }: { arn: string | null }): ReactElement {
    const [begun, setBegun] = useState<Beginning | null>(null);
    const [taken] = useState(() => arn === null ? null : takeOver(arn));
    if (arn !== null && taken !== null) {
        return <Desk id={arn} store={taken.store} origin={taken.origin} />;
    }
    if (arn !== null) return <Opened arn={arn} />;
    if (begun === null) return <StartScreen onBegin={setBegun} />;
    return <New beginning={begun} />;
}

function New({ beginning }: { beginning: Beginning }): ReactElement {
    const { work } = beginning;
    const [store] = useState(() => storeOf(beginning.text, work ?? null));
    const [id] = useState(() => work?.id ?? newDesignId());
    const origin: Origin = {
        arn: null,
        name: beginning.name,
        roleArn: null,
        text: beginning.text,
        revision: null,
    };
    // The pressed card is gone, so the focus moves to the palette.
    useEffect(() => {
        if (document.activeElement === document.body) {
            document.querySelector<HTMLElement>(".palette input")?.focus();
        }
    }, []);
    return <Desk id={id} store={store} origin={origin} />;
}

/** The document with its kept changes, which can be undone. */
function storeOf(text: string, work: KeptWork | null): DesignStore {
    const store = new DesignStore(text);
    if (work !== null) {
        store.dispatch({ do: "replace", text: work.text, title: "Continue with unsaved changes" });
    }
    return store;
}

/** A machine of the server, as it was when the page was opened. */
function Opened({ arn }: { arn: string }): ReactElement {
    const machine = useReading(arn, (signal) => describeMachine(arn, signal));
    const [made, setMade] = useState<Made | null>(null);
    const [work, setWork] = useState<KeptWork | null>(null);
    useEffect(() => {
        if (machine.value === null) return;
        const work = kept(shelf(), machine.value.stateMachineArn);
        if (work !== null && work.text !== machine.value.definition) return setWork(work);
        setMade({
            store: storeOf(machine.value.definition, null),
            origin: originOf(machine.value),
        });
    }, [machine.value]);
    if (made !== null) return <Desk id={arn} store={made.store} origin={made.origin} />;
    if (work !== null && machine.value !== null) {
        const origin = originOf(machine.value);
        return (
            <TakeUpDialog
                work={work}
                definition={origin.text}
                onTakeUp={() => {
                    // The work belongs to an older definition, so saving it conflicts with the
                    // newer one.
                    const { base, revision } = work;
                    const store = storeOf(base, work);
                    setMade({ store, origin: { ...origin, text: base, revision } });
                }}
                onDiscard={() => {
                    drop(shelf(), arn);
                    setMade({ store: storeOf(origin.text, null), origin });
                }}
            />
        );
    }
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

function Desk({ id, store, origin }: Made & {
    /** The id under which unsaved work is kept. */
    id: string;
}): ReactElement {
    const session = useSession(store, origin);
    const leaving = useKeptWork(id, store, session);
    const created = (made: Origin) => {
        if (made.arn === null) return;
        // The page of the new machine takes over the document with its history.
        drop(shelf(), id);
        handedOver = { store, origin: made };
        setLeaveGuard(null);
        go(path({ page: "designer", arn: made.arn }), "replace");
    };
    return (
        <>
            <Workbench id={id} store={store} session={session} onCreated={created} />
            {leaving !== null && <LeaveDialog leaving={leaving} name={session.origin.name} />}
        </>
    );
}

interface Made {
    readonly store: DesignStore;
    readonly origin: Origin;
}

/** The document for the next page, if that is of this machine. */
let handedOver: Made | null = null;

function takeOver(arn: string): Made | null {
    const made = handedOver;
    handedOver = null;
    return made?.origin.arn === arn ? made : null;
}
