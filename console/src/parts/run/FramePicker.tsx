import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef, useState } from "react";
import { number } from "../../model/format.ts";
import { worstFirst } from "../../model/run/looks.ts";
import type { FrameRun, Run, Visit } from "../../model/run/run.ts";
import { Icon } from "../common/Icon.tsx";
import { StatusBadge } from "../common/StatusBadge.tsx";
import { VirtualList } from "../common/VirtualList.tsx";

const rowHeight = 32;

/** Chooses an iteration of a Map: those at fault first, and any by its number. */
export function FramePicker({ run, opener, frames, current, onPick }: {
    run: Run;
    opener: Visit;
    frames: readonly FrameRun[];
    current: number;
    onPick: (frame: number) => void;
}): ReactElement {
    const [isOpen, setOpen] = useState(false);
    const [wanted, setWanted] = useState("");
    const root = useRef<HTMLDivElement>(null);
    const sorted = useMemo(() => isOpen ? worstFirst(frames) : [], [isOpen, run, frames.length]);
    const shown = sorted.filter((frame) => String(frame.index).startsWith(wanted.trim()));
    const place = frames.findIndex((frame) => frame.number === current);
    const chosen = frames[place];
    const failed = frames.filter((frame) => frame.status === "failed").length;

    useEffect(() => {
        if (!isOpen) return;
        const pressed = (event: Event) => {
            if (event.target instanceof Node && !root.current?.contains(event.target)) {
                setOpen(false);
            }
        };
        addEventListener("pointerdown", pressed);
        return () => removeEventListener("pointerdown", pressed);
    }, [isOpen]);

    const step = (by: number) => {
        const next = frames[place < 0 ? 0 : place + by];
        if (next !== undefined) onPick(next.number);
    };
    const pick = (frame: FrameRun) => {
        setOpen(false);
        onPick(frame.number);
    };
    const pressed = (event: KeyboardEvent) => {
        if (event.key === "Escape") setOpen(false);
        else if (event.key === "Enter" && shown[0] !== undefined && isOpen) pick(shown[0]);
        else return;
        event.preventDefault();
    };
    return (
        <div className="frame-picker row" ref={root}>
            <span className="label">{opener.name}</span>
            <button
                type="button"
                className="icon-button"
                aria-label={`Previous iteration of ${opener.name}`}
                disabled={place <= 0}
                onClick={() => step(-1)}
            >
                <Icon name="chevron-left" size={12} />
            </button>
            <button
                type="button"
                className="button"
                aria-expanded={isOpen}
                aria-label={`Iteration of ${opener.name}`}
                onClick={() => setOpen(!isOpen)}
            >
                {chosen === undefined ? "All iterations" : `#${chosen.index}`}
                <span className="soft small">
                    {failed > 0 ? `${number(failed)} failed of ` : "of "}
                    {number(Math.max(frames.length, opener.itemCount ?? 0))}
                </span>
                <Icon name="chevron-down" size={12} />
            </button>
            <button
                type="button"
                className="icon-button"
                aria-label={`Next iteration of ${opener.name}`}
                disabled={place === frames.length - 1}
                onClick={() => step(1)}
            >
                <Icon name="chevron-right" size={12} />
            </button>
            {isOpen && (
                <div
                    className="frame-list"
                    role="dialog"
                    aria-label="Iterations"
                    onKeyDown={pressed}
                >
                    <input
                        type="search"
                        className="input"
                        aria-label="Find an iteration by its number"
                        placeholder="Number"
                        autoFocus
                        value={wanted}
                        onChange={(event) => setWanted(event.target.value)}
                    />
                    {shown.length === 0
                        ? <p className="soft">No iteration has this number.</p>
                        : (
                            <VirtualList
                                count={shown.length}
                                rowHeight={rowHeight}
                                label="Iterations, failed ones first"
                                className="frame-rows"
                                render={(index) => {
                                    const frame = shown[index];
                                    return frame === undefined ? null : (
                                        <button
                                            type="button"
                                            className="frame-row row"
                                            aria-current={frame.number === current
                                                ? "true"
                                                : undefined}
                                            onClick={() => pick(frame)}
                                        >
                                            <span className="grow">#{frame.index}</span>
                                            <StatusBadge status={frame.status} />
                                        </button>
                                    );
                                }}
                            />
                        )}
                </div>
            )}
        </div>
    );
}
