// Problems in the editor: a wavy line under the text, a mark in the gutter, and the message where
// the pointer rests.

import {
    Decoration,
    EditorView,
    gutter,
    GutterMarker,
    hoverTooltip,
    RangeSet,
    StateEffect,
    StateField,
} from "codemirror";
import type { EditorState, Extension, Range, Text } from "codemirror";

export interface Mark {
    /** In UTF-16 units. */
    readonly from: number;
    readonly to: number;
    readonly severity: "error" | "warning";
    readonly message: string;
}

/** Replaces all marks. */
export const setMarks = StateEffect.define<readonly Mark[]>();

interface Shown {
    readonly underlines: RangeSet;
    readonly gutter: RangeSet;
}

const shown = StateField.define<Shown>({
    create: () => ({ underlines: RangeSet.empty, gutter: RangeSet.empty }),
    update(value, transaction) {
        for (const effect of transaction.effects) {
            if (effect.is(setMarks)) return show(effect.value, transaction.state.doc);
        }
        if (!transaction.docChanged) return value;
        return {
            underlines: value.underlines.map(transaction.changes),
            gutter: value.gutter.map(transaction.changes),
        };
    },
});

export const marksSupport: Extension = [
    shown.extension,
    EditorView.decorations.of((view) => view.state.field(shown).underlines),
    gutter({ class: "cm-marks", markers: (view) => view.state.field(shown).gutter }),
    hoverTooltip((view, position) => {
        const found = marksAt(view.state, position);
        const first = found[0];
        if (first === undefined) return null;
        return {
            pos: first.from,
            end: first.to,
            above: true,
            create: () => ({ dom: list(found) }),
        };
    }),
];

class Sign extends GutterMarker {
    constructor(readonly severity: Mark["severity"], readonly words: string) {
        super();
    }

    override eq(other: GutterMarker): boolean {
        return other instanceof Sign && other.severity === this.severity &&
            other.words === this.words;
    }

    override toDOM(): Node {
        const sign = document.createElement("span");
        sign.className = `cm-sign ${this.severity}`;
        sign.textContent = this.severity === "error" ? "✕" : "!";
        sign.title = this.words;
        return sign;
    }
}

function show(marks: readonly Mark[], doc: Text): Shown {
    const underlines: Range[] = [];
    const byLine = new Map<number, Mark[]>();
    for (const mark of marks) {
        const placed = within(mark, doc);
        // In an empty document there is nothing to underline.
        if (placed.from < placed.to) {
            underlines.push(
                Decoration.mark({ class: `cm-problem ${mark.severity}`, mark: placed })
                    .range(placed.from, placed.to),
            );
        }
        const line = doc.lineAt(placed.from).from;
        byLine.set(line, [...byLine.get(line) ?? [], mark]);
    }
    const signs = [...byLine].map(([line, marks]) =>
        new Sign(
            marks.some((mark) => mark.severity === "error") ? "error" : "warning",
            marks.map((mark) => mark.message).join("\n"),
        ).range(line)
    );
    return { underlines: RangeSet.of(underlines, true), gutter: RangeSet.of(signs, true) };
}

/** Extends a mark to at least one character, so that there is something to underline. */
function within(mark: Mark, doc: Text): Mark {
    let from = Math.max(0, Math.min(mark.from, doc.length));
    let to = Math.max(from, Math.min(mark.to, doc.length));
    if (from === to && to < doc.length) to += 1;
    else if (from === to && from > 0) from -= 1;
    return { ...mark, from, to };
}

function marksAt(state: EditorState, position: number): Mark[] {
    const found: Mark[] = [];
    state.field(shown).underlines.between(position, position, (from, to, value) => {
        if (value instanceof Decoration) {
            found.push({ ...value.spec["mark"] as Mark, from, to });
        }
    });
    return found;
}

function list(marks: readonly Mark[]): HTMLElement {
    const box = document.createElement("div");
    box.className = "cm-words";
    for (const mark of marks) {
        const words = document.createElement("p");
        words.className = mark.severity;
        words.textContent = mark.message;
        box.append(words);
    }
    return box;
}
