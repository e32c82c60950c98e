import type { ReactElement } from "react";
import { Dialog } from "../common/Dialog.tsx";
import type { Leaving } from "./useKeptWork.ts";

/** Asks before a page with unsaved work is left. */
export function LeaveDialog({ leaving, name }: {
    leaving: Leaving;
    /** The machine's name; null if it has none yet. */
    name: string | null;
}): ReactElement {
    return (
        <Dialog
            title="Leave without saving?"
            onClose={leaving.stay}
            actions={
                <>
                    <button type="button" className="button" onClick={leaving.stay}>Stay</button>
                    <button type="button" className="button danger" onClick={leaving.discard}>
                        Discard changes
                    </button>
                    {leaving.isKept && (
                        <button type="button" className="button primary" onClick={leaving.leave}>
                            Leave
                        </button>
                    )}
                </>
            }
        >
            <p>
                {name === null ? "The new state machine" : name} has changes that are not saved.
                {" "}
                {leaving.isKept
                    ? "If you leave, this browser keeps them, and the designer offers them when you return."
                    : "This browser has no room for them: if you leave, they are lost."}
            </p>
        </Dialog>
    );
}
