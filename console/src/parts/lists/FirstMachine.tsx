import type { ReactElement } from "react";
import { Icon } from "../common/Icon.tsx";
import { CopyButton } from "../common/CopyButton.tsx";
import { Link } from "../Link.tsx";

const commands = [
    { command: "treadle deploy nightly.asl.json", what: "makes a state machine of a definition" },
    {
        command: 'treadle start nightly --input \'{"day": "2026-11-22"}\'',
        what: "starts an execution",
    },
];

/** What a console without state machines shows: the two ways to the first one. */
export function FirstMachine(): ReactElement {
    return (
        <section className="card first-machine" aria-label="The first state machine">
            <Icon name="graph" size={40} />
            <h2>No state machines yet</h2>
            <p className="soft">
                Draw one in the designer, or deploy a definition from the command line. It appears
                here at once.
            </p>
            <Link to="/designer" className="button primary">
                <Icon name="plus" size={14} />
                Open the designer
            </Link>
            <ul className="commands">
                {commands.map(({ command, what }) => (
                    <li key={command}>
                        <code>{command}</code>
                        <span className="soft small grow">{what}</span>
                        <CopyButton text={command} label="Copy the command" />
                    </li>
                ))}
            </ul>
        </section>
    );
}
