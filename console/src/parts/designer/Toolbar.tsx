import type { ReactElement } from "react";
import type { SyntaxProblem } from "../../model/json/parse.ts";
import { path } from "../../router.ts";
import { Icon } from "../common/Icon.tsx";
import { Menu, type MenuItem } from "../common/Menu.tsx";
import { Link } from "../Link.tsx";
import { useDesigning } from "./designing.ts";
import type { Session } from "./useSession.ts";

export type View = "design" | "split" | "code";

const views: readonly (readonly [View, string])[] = [
    ["design", "Design"],
    ["split", "Split"],
    ["code", "Code"],
];

/** Why a broken text is not saved. */
export function unsavable({ message }: SyntaxProblem): string {
    return `The code is not valid JSON, so it cannot be saved: ${message}.`;
}

/** The actions on the whole document. */
export function Toolbar({ session, view, onView, more, pastRuns, onRun, onSave }: {
    session: Session;
    view: View;
    onView: (view: View) => void;
    more: readonly MenuItem[];
    /** The menu of past runs, if the machine is on the server. */
    pastRuns: ReactElement | null;
    onRun: () => void;
    onSave: () => void;
}): ReactElement {
    const { design, undo, redo } = useDesigning();
    const { origin, isSaving } = session;
    const isUnsaved = origin.arn === null || design.text !== origin.text;
    const last = design.past.at(-1);
    const undone = design.future.at(-1);
    return (
        <header className="designer-bar">
            <div className="designer-name">
                <h1 className="ellipsis">
                    {origin.arn === null
                        ? origin.name ?? "New state machine"
                        : (
                            <Link to={path({ page: "stateMachine", arn: origin.arn })}>
                                {origin.name}
                            </Link>
                        )}
                </h1>
                <span className="soft small" role="status">
                    {isSaving ? "Saving…" : isUnsaved ? "Not saved" : "Saved"}
                </span>
            </div>
            <div className="row">
                <button
                    type="button"
                    className="icon-button"
                    aria-label="Undo"
                    title={last === undefined ? "Nothing to undo" : `Undo: ${last.title} (Ctrl Z)`}
                    disabled={last === undefined}
                    onClick={undo}
                >
                    <Icon name="undo" />
                </button>
                <button
                    type="button"
                    className="icon-button"
                    aria-label="Redo"
                    title={undone === undefined ? "Nothing to redo" : `Redo: ${undone.title}`}
                    disabled={undone === undefined}
                    onClick={redo}
                >
                    <Icon name="redo" />
                </button>
            </div>
            <div className="segments" role="group" aria-label="View">
                {views.map(([id, title]) => (
                    <button
                        key={id}
                        type="button"
                        aria-pressed={view === id}
                        onClick={() => onView(id)}
                    >
                        {title}
                    </button>
                ))}
            </div>
            <div className="grow" />
            {pastRuns}
            <Menu label="More" items={more} />
            <button
                type="button"
                className="button"
                disabled={design.problem !== null}
                onClick={onRun}
            >
                <Icon name="play" size={14} />
                Run draft
            </button>
            <button
                type="button"
                className="button primary"
                title={design.problem === null ? undefined : unsavable(design.problem)}
                disabled={isSaving || design.problem !== null}
                onClick={onSave}
            >
                {origin.arn === null ? "Create" : "Save"}
            </button>
        </header>
    );
}
