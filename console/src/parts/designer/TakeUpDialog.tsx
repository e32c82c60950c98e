import { type ReactElement, useMemo } from "react";
import { time } from "../../model/format.ts";
import type { KeptWork } from "../../model/designer/keptWork.ts";
import { Dialog } from "../common/Dialog.tsx";
import { CodeEditor } from "../editor/CodeEditor.tsx";
import { difference } from "../../model/designer/difference.ts";

/** Asks what to do with unsaved changes that the browser has kept of a machine. */
export function TakeUpDialog({ work, definition, onTakeUp, onDiscard }: {
    work: KeptWork;
    /** The server's present definition. */
    definition: string;
    onTakeUp: () => void;
    onDiscard: () => void;
}): ReactElement {
    const reveal = useMemo(() => {
        const changed = difference(definition, work.text);
        return changed && { from: changed.from, to: changed.from + changed.insert.length };
    }, [definition, work]);
    return (
        <Dialog
            title="Continue with your unsaved changes?"
            width={760}
            // They are thrown away only on request; undoing also leads back.
            onClose={onTakeUp}
            actions={
                <>
                    <button type="button" className="button danger" onClick={onDiscard}>
                        Discard changes
                    </button>
                    <button type="button" className="button primary" onClick={onTakeUp}>
                        Continue
                    </button>
                </>
            }
        >
            <p>
                This browser has kept unsaved changes to {work.name ?? "this state machine"} from
                {" "}
                {time(work.at)}. The differences are marked.
                {work.base !== definition &&
                    " The state machine has been saved since then, by you or by someone else. When you save, you can compare both versions."}
            </p>
            <div className="kept-text">
                <CodeEditor
                    text={work.text}
                    language="asl"
                    label="Definition that was not saved"
                    readOnly
                    reveal={reveal}
                />
            </div>
        </Dialog>
    );
}
