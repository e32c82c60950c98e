import { useState } from "react";
import type { ReactElement } from "react";
import { time } from "../../model/format.ts";
import { drop, keptDesigns, type KeptWork } from "../../model/designer/keptWork.ts";
import { Icon } from "../common/Icon.tsx";
import { shelf } from "./shelf.ts";

/** The new designs that this browser has kept; each can be continued or thrown away. */
export function KeptDesigns(
    { onOpen }: { onOpen: (work: KeptWork) => void },
): ReactElement | null {
    const [designs, setDesigns] = useState(() => keptDesigns(shelf()));
    if (designs.length === 0) return null;
    return (
        <section className="kept-designs" aria-label="Not saved yet">
            <h2>Not saved yet</h2>
            <ul>
                {designs.map((work) => {
                    const name = work.name ?? "New state machine";
                    return (
                        <li key={work.id} className="row">
                            <button type="button" className="button" onClick={() => onOpen(work)}>
                                <Icon name="graph" size={14} />
                                Go on with {name}
                            </button>
                            <span className="soft small grow">from {time(work.at)}</span>
                            <button
                                type="button"
                                className="icon-button"
                                aria-label={`Discard ${name} from ${time(work.at)}`}
                                title="Discard"
                                onClick={() => {
                                    drop(shelf(), work.id);
                                    setDesigns(keptDesigns(shelf()));
                                }}
                            >
                                <Icon name="trash" size={14} />
                            </button>
                        </li>
                    );
                })}
            </ul>
        </section>
    );
}
