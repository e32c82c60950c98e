import { useMemo } from "react";
import type { ReactElement } from "react";
import type { MachineRecord } from "../../api/definitions.ts";
import { difference } from "../../model/designer/difference.ts";
import { Dialog } from "../common/Dialog.tsx";
import { CodeEditor } from "../editor/CodeEditor.tsx";

/** Shows both definitions after somebody else has changed the machine, and the possible actions. */
export function ConflictDialog({ record, text, isSaving, onOverwrite, onTake, onClose }: {
    record: MachineRecord;
    /** The designer's definition. */
    text: string;
    isSaving: boolean;
    onOverwrite: () => void;
    /** Continues with the server's definition; the designer's stays in the history. */
    onTake: () => void;
    onClose: () => void;
}): ReactElement {
    const changed = useMemo(() => difference(record.definition, text), [record, text]);
    const theirs = changed && { from: changed.from, to: changed.to };
    const own = changed && { from: changed.from, to: changed.from + changed.insert.length };
    return (
        <Dialog
            title="Changed by someone else"
            width={1080}
            onClose={onClose}
            actions={
                <>
                    <button type="button" className="button" onClick={onClose}>Cancel</button>
                    <button type="button" className="button" onClick={onTake}>
                        Use the server's version
                    </button>
                    <button
                        type="button"
                        className="button danger"
                        disabled={isSaving}
                        onClick={onOverwrite}
                    >
                        Overwrite with my version
                    </button>
                </>
            }
        >
            <p>
                {record.name}{" "}
                has changed since you opened it. The differences are marked. If you use the server's
                version, you can get yours back with Undo.
            </p>
            <div className="conflict">
                <section aria-label="On the server">
                    <h3>On the server</h3>
                    <CodeEditor
                        text={record.definition}
                        language="asl"
                        label="Definition on the server"
                        readOnly
                        reveal={theirs}
                    />
                </section>
                <section aria-label="Mine">
                    <h3>Mine</h3>
                    <CodeEditor
                        text={text}
                        language="asl"
                        label="My definition"
                        readOnly
                        reveal={own}
                    />
                </section>
            </div>
        </Dialog>
    );
}
