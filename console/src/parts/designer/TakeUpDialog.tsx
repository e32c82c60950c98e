import { type ReactElement, useMemo } from "react";
import { time } from "../../model/format.ts";
import type { KeptWork } from "../../model/designer/keptWork.ts";
import { Dialog } from "../common/Dialog.tsx";
import { CodeEditor } from "../editor/CodeEditor.tsx";
import { difference } from "../../model/designer/difference.ts";

/** A machine is opened of which the browser has kept changes that were not saved. */
export function TakeUpDialog({ work, definition, onTakeUp, onDiscard }: {
    work: KeptWork;
    /** As the server has it now. */
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
            title="Go on with the changes that were not saved?"
            width={760}
            // They are not thrown away unless somebody says so; undoing leads back as well.
            onClose={onTakeUp}
            actions={
                <>
                    <button type="button" className="button danger" onClick={onDiscard}>
                        Discard them
                    </button>
                    <button type="button" className="button primary" onClick={onTakeUp}>
                        Go on with them
                    </button>
                </>
            }
        >
            <p>
                This browser has kept changes of {work.name ?? "this state machine"} from{" "}
                {time(work.at)}. What differs is marked.
                {work.base !== definition &&
                    " The state machine has been saved since, by you or somebody else: saving " +
                        "will show both."}
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
