import type { ReactElement } from "react";
import { read } from "../api/client.ts";
import { readLicences } from "../api/licences.ts";
import { useReading } from "../api/reading.ts";
import type { ServerFacts } from "../api/treadle.ts";
import { Failure } from "../parts/common/Failure.tsx";

const keys: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    ["Lists", [
        ["↑ ↓", "Move through the rows"],
        ["Space", "Select a row"],
        ["Enter", "Open it"],
        ["← →", "Move through the last runs of a state machine"],
    ]],
    ["Graphs", [
        ["↑ ↓ ← →", "Move along the lines"],
        ["Enter", "Open the state"],
    ]],
    ["Designer", [
        ["Ctrl Z", "Undo"],
        ["Ctrl S", "Save"],
        ["?", "Show all keys of the designer"],
    ]],
    ["Everywhere", [
        ["Tab", "To the next control"],
        ["Escape", "Close a dialog or a menu"],
    ]],
];

/** Shows facts about this server, the console's keys, and the licences of its components. */
export function About(): ReactElement {
    const facts = useReading("facts", (signal) => read<ServerFacts>("/treadle/about", {}, signal));
    const licences = useReading("licences", readLicences);
    return (
        <main className="page about">
            <h1>About Treadle</h1>
            {facts.error !== null && <Failure error={facts.error} onRetry={facts.again} />}
            <section className="card about-part" aria-labelledby="about-server">
                <h2 id="about-server">This server</h2>
                <dl>
                    {([
                        ["Version", facts.value?.version],
                        ["Account", facts.value?.account],
                        ["Region", facts.value?.region],
                        ["Endpoint", location.origin],
                    ] as const).map(([title, value]) => (
                        <div key={title} className="fact">
                            <dt>{title}</dt>
                            <dd className="mono">{value ?? "…"}</dd>
                        </div>
                    ))}
                </dl>
            </section>
            <section className="card about-part" aria-labelledby="about-keys">
                <h2 id="about-keys">Keys</h2>
                <div className="keys">
                    {keys.map(([place, entries]) => (
                        <div key={place}>
                            <h3>{place}</h3>
                            <dl>
                                {entries.map(([key, what]) => (
                                    <div key={what} className="key">
                                        <dt>
                                            {key.split(" ").map((one) => <kbd key={one}>{one}
                                            </kbd>)}
                                        </dt>
                                        <dd>{what}</dd>
                                    </div>
                                ))}
                            </dl>
                        </div>
                    ))}
                </div>
            </section>
            <section className="card about-part" aria-labelledby="about-licences">
                <h2 id="about-licences">Licences</h2>
                {licences.error !== null && (
                    <Failure error={licences.error} onRetry={licences.again} />
                )}
                <pre className="licences" tabIndex={0} aria-label="Licences">{licences.value}</pre>
            </section>
        </main>
    );
}
