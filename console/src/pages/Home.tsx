import { useState } from "react";
import type { ReactElement } from "react";
import { readHome } from "../feeds/home.ts";
import { useLive } from "../api/live.ts";
import { useReading } from "../api/reading.ts";
import type { LiveMessage } from "../api/treadle.ts";
import { applied, headline, sorted } from "../model/lists/home.ts";
import type { Home as HomeState, Machine } from "../model/lists/home.ts";
import { plural } from "../model/format.ts";
import { Failure } from "../parts/common/Failure.tsx";
import { Icon } from "../parts/common/Icon.tsx";
import { useNow } from "../parts/common/useNow.ts";
import { FirstMachine } from "../parts/lists/FirstMachine.tsx";
import { MachineTable } from "../parts/lists/MachineTable.tsx";
import { Link } from "../parts/Link.tsx";
import { StartExecution } from "../parts/StartExecution.tsx";
import { go, path } from "../router.ts";

/** How many state machines are drawn until the user asks for all of them. */
const firstCount = 100;

/** Every state machine with its last runs: the state of the night in five seconds. */
export function Home(): ReactElement {
    const [filter, setFilter] = useState("");
    const [starting, setStarting] = useState<Machine | null>(null);
    const live = useLive({}, (message) => take(message));
    const home = useReading(live === "connecting" ? null : "home", readHome);

    const take = (message: LiveMessage) => {
        if (message.type === "change") {
            home.change((value) => applied(value, message.executions));
        } else {
            home.again();
        }
    };
    return (
        <main className="page home">
            <header className="page-head">
                {home.value === null ? <h1>State machines</h1> : <Headline home={home.value} />}
                <div className="grow" />
                {home.value !== null && home.value.machines.size > 0 && (
                    <label className="search-field">
                        <Icon name="search" size={14} />
                        <input
                            className="input"
                            type="search"
                            placeholder="Find a state machine"
                            aria-label="Find a state machine"
                            value={filter}
                            onChange={(event) => setFilter(event.target.value)}
                        />
                    </label>
                )}
                <Link to="/designer" className="button primary">
                    <Icon name="plus" size={14} />
                    Create state machine
                </Link>
            </header>
            {home.error !== null && <Failure error={home.error} onRetry={home.again} />}
            {home.value !== null && (
                <Machines home={home.value} filter={filter} onStart={setStarting} />
            )}
            {home.value === null && home.error === null && <p className="soft">Reading…</p>}
            {starting !== null && (
                <StartExecution
                    machineArn={starting.arn}
                    machineName={starting.name}
                    onClose={() => setStarting(null)}
                    onStarted={(arn) =>
                        go(path({ page: "execution", arn }))}
                />
            )}
        </main>
    );
}

function Headline({ home }: { home: HomeState }): ReactElement {
    const words = headline(home);
    if (words.total === 0) return <h1>State machines</h1>;
    return (
        <h1 className="headline" aria-live="polite">
            {words.failure === null
                ? <Icon name="check" size={20} className="headline-good" />
                : (
                    <span className="headline-bad">
                        <Icon name="warning" size={20} />
                        {words.failure}
                    </span>
                )}
            <span className={words.failure === null ? undefined : "headline-rest"}>
                {words.text}
            </span>
        </h1>
    );
}

function Machines({ home, filter, onStart }: {
    home: HomeState;
    filter: string;
    onStart: (machine: Machine) => void;
}): ReactElement {
    const [isWhole, setWhole] = useState(false);
    const now = useNow(1000);
    const drafts = sorted(home, filter, true);
    const isFirst = Array.from(home.machines.values()).every(({ isDraft }) => isDraft);
    const machines = sorted(home, filter);
    const shown = isWhole ? machines : machines.slice(0, firstCount);
    return (
        <>
            {isFirst && <FirstMachine />}
            {!isFirst && machines.length === 0 && (
                <p className="soft">No state machine has “{filter.trim()}” in its name.</p>
            )}
            {shown.length > 0 && <MachineTable machines={shown} now={now} onStart={onStart} />}
            {shown.length < machines.length && (
                <button
                    type="button"
                    className="button"
                    onClick={() => setWhole(true)}
                >
                    Show all {plural(machines.length, "state machine")}
                </button>
            )}
            {drafts.length > 0 && (
                <details className="home-drafts">
                    <summary>{plural(drafts.length, "draft")} of the designer</summary>
                    <MachineTable machines={drafts} now={now} onStart={onStart} />
                </details>
            )}
        </>
    );
}
