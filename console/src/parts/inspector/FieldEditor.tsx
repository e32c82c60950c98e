import type { ReactElement } from "react";
import { bytes } from "../../model/format.ts";
import { CodeEditor, type CodeEditorProps } from "../editor/CodeEditor.tsx";

/** A longer text would delay the page at every key. */
const longest = 250_000;

/** The editor of a field; very long texts are left to the code view. */
export function FieldEditor(
    { onLeave, isTall = false, ...props }: Omit<CodeEditorProps, "look"> & {
        onLeave?: () => void;
        isTall?: boolean;
    },
): ReactElement {
    if (props.text.length > longest) {
        return (
            <p className="inspector-sample">
                {bytes(props.text.length)}: too long for this form. It stays as it is; you can edit
                it in the code view.
            </p>
        );
    }
    return (
        <div className={isTall ? "inspector-code definition" : "inspector-code"} onBlur={onLeave}>
            <CodeEditor {...props} look="field" />
        </div>
    );
}
