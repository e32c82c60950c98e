// The interface of the text editor. CodeMirror 6 is large, so it is loaded with the first editor.
// No other part uses it.

import { lazy, type ReactElement, Suspense } from "react";
import type { CodeEditorProps } from "./props.ts";

export type { EditorLanguage } from "./language.ts";
export type { Mark } from "./marks.ts";
export type { CodeEditorProps, Completion, CompletionPlace } from "./props.ts";

const Editor = lazy(async () => ({ default: (await import("./CodeMirror.tsx")).CodeMirror }));

export function CodeEditor(props: CodeEditorProps): ReactElement {
    const look = props.look ?? "whole";
    return (
        <Suspense fallback={<div className={`editor ${look}`} aria-busy="true" />}>
            <Editor {...props} />
        </Suspense>
    );
}
