import { useEffect, useLayoutEffect, useRef } from "react";
import type { ReactElement } from "react";
import {
    Annotation,
    basicSetup,
    Compartment,
    Decoration,
    EditorState,
    EditorView,
    indentUnit,
    keymap,
    Prec,
    RangeSet,
    StateEffect,
    StateField,
    Transaction,
} from "codemirror";
import type { CompletionContext, CompletionResult, Extension } from "codemirror";
import { languageSupport } from "./language.ts";
import { difference } from "../../model/designer/difference.ts";
import { marksSupport, setMarks } from "./marks.ts";
import type { CodeEditorProps } from "./props.ts";

/** The editor itself; pages use `CodeEditor`, which loads it. */
export function CodeMirror(props: CodeEditorProps): ReactElement {
    const container = useRef<HTMLDivElement>(null);
    const view = useRef<EditorView | null>(null);
    const latest = useRef(props);
    latest.current = props;

    useEffect(() => {
        if (container.current === null) return;
        const made = makeView(container.current, latest);
        view.current = made;
        return () => {
            made.destroy();
            view.current = null;
        };
    }, []);

    useLayoutEffect(() => {
        if (view.current !== null) setText(view.current, props.text);
    }, [props.text]);

    useEffect(() => {
        view.current?.dispatch({ effects: settings.reconfigure(settingsOf(props)) });
    }, [props.language, props.label, props.readOnly, props.id]);

    useEffect(() => {
        view.current?.dispatch({ effects: setMarks.of(props.marks ?? []) });
    }, [props.marks]);

    useEffect(() => {
        if (view.current !== null) reveal(view.current, props.reveal ?? null);
    }, [props.reveal]);

    return <div ref={container} className={`editor ${props.look ?? "whole"}`} />;
}

/** Marks a change that the owner made, not a person. */
const fromOwner = Annotation.define<boolean>();

/** The settings that may change. One compartment serves all editors, as each state has its own. */
const settings = new Compartment();

function settingsOf(props: CodeEditorProps): Extension {
    const attributes: Record<string, string> = { "aria-label": props.label };
    if (props.id !== undefined) attributes["id"] = props.id;
    if (props.readOnly === true) {
        attributes["aria-readonly"] = "true";
        attributes["tabindex"] = "0";
    }
    return [
        languageSupport(props.language),
        EditorState.readOnly.of(props.readOnly === true),
        EditorView.editable.of(props.readOnly !== true),
        EditorView.contentAttributes.of(attributes),
    ];
}

function makeView(parent: Element, latest: { readonly current: CodeEditorProps }): EditorView {
    const props = latest.current;
    // CodeMirror recognizes a source of completions by its identity.
    const languageData = {
        autocomplete: (at: CompletionContext) => complete(at, latest.current),
    };
    const extensions: Extension[] = [
        Prec.highest(keymap.of(historyKeys(latest))),
        marksSupport,
        basicSetup,
        props.look === "field" ? EditorView.lineWrapping : [],
        settings.of(settingsOf(props)),
        highlighted.extension,
        indentUnit.of("  "),
        EditorState.tabSize.of(2),
        // A carriage return is a separate character, so positions stay those of the text.
        EditorState.lineSeparator.of("\n"),
        EditorState.languageData.of(() => [languageData]),
        EditorView.updateListener.of((update) => {
            if (update.transactions.some((one) => one.annotation(fromOwner) === true)) return;
            if (update.docChanged) latest.current.onChange?.(update.state.doc.toString());
            if (update.selectionSet || update.docChanged) {
                latest.current.onCursor?.(update.state.selection.main.head);
            }
        }),
    ];
    const nonce = document.querySelector('meta[name="style-nonce"]')?.getAttribute("content");
    if (nonce) extensions.push(EditorView.cspNonce.of(nonce));
    return new EditorView({
        state: EditorState.create({ doc: props.text, extensions }),
        parent,
    });
}

function historyKeys(latest: { readonly current: CodeEditorProps }) {
    const key = (name: string, action: "onUndo" | "onRedo") => ({
        key: name,
        run: () => {
            const act = latest.current[action];
            act?.();
            return act !== undefined;
        },
    });
    return [key("Mod-z", "onUndo"), key("Mod-Shift-z", "onRedo"), key("Mod-y", "onRedo")];
}

/** Changes only the parts that differ, so that the cursor and folds stay. */
function setText(view: EditorView, text: string): void {
    const changes = difference(view.state.doc.toString(), text);
    if (changes === null) return;
    view.dispatch({
        changes,
        annotations: [fromOwner.of(true), Transaction.addToHistory.of(false)],
    });
}

function complete(context: CompletionContext, props: CodeEditorProps): CompletionResult | null {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const word = /[\p{L}\p{N}$_]*$/u.exec(before)?.[0] ?? "";
    const found = props.completions?.({
        text: context.state.doc.toString(),
        position: context.pos,
        word,
        isExplicit: context.explicit,
    }) ?? [];
    const first = found[0];
    if (first === undefined) return null;
    return {
        from: first.from ?? context.pos - word.length,
        options: found.map((one) => ({ ...one, type: one.kind })),
    };
}

const highlight = StateEffect.define<{ from: number; to: number } | null>();

/** The lines that the owner points to. */
const highlighted = StateField.define<RangeSet>({
    create: () => RangeSet.empty,
    update(value, transaction) {
        for (const effect of transaction.effects) {
            if (effect.is(highlight)) return linesOf(effect.value, transaction.state);
        }
        return transaction.docChanged ? value.map(transaction.changes) : value;
    },
    provide: (field) => EditorView.decorations.of((view) => view.state.field(field)),
});

function linesOf(range: { from: number; to: number } | null, state: EditorState): RangeSet {
    if (range === null) return RangeSet.empty;
    const first = state.doc.lineAt(Math.min(range.from, state.doc.length)).number;
    const last = state.doc.lineAt(Math.min(range.to, state.doc.length)).number;
    const line = Decoration.line({ class: "cm-pointed" });
    const lines = [];
    for (let number = first; number <= last; number += 1) {
        lines.push(line.range(state.doc.line(number).from));
    }
    return RangeSet.of(lines);
}

/** Moves the cursor there too, unless a person is writing or searching in the editor. */
function reveal(view: EditorView, range: { from: number; to: number } | null): void {
    const effects: StateEffect<unknown>[] = [highlight.of(range)];
    const from = Math.min(range?.from ?? 0, view.state.doc.length);
    const isInUse = view.dom.contains(document.activeElement);
    if (range !== null && !isInUse) {
        effects.push(EditorView.scrollIntoView(from, { y: "start", yMargin: 24 }));
    }
    view.dispatch({
        effects,
        annotations: fromOwner.of(true),
        selection: range !== null && !isInUse ? { anchor: from } : undefined,
    });
}
