// The actions on the selected states, for the menu and the keys.

import { at, lastPart, member, text } from "../../model/json/access.ts";
import type { Pointer } from "../../model/json/document.ts";
import { stringNode } from "../../model/json/make.ts";
import { duplicateAll } from "../../model/designer/moves.ts";
import {
    addBranch,
    addCatcher,
    addRule,
    remove,
    setField,
    stateParts,
} from "../../model/machine/edits.ts";
import { plural } from "../../model/format.ts";
import type { MenuItem } from "../common/Menu.tsx";
import type { Clipboard } from "./useClipboard.ts";
import type { Designing } from "./designing.ts";

export interface StateActions {
    duplicate(): void;
    remove(): void;
    addTo(state: Pointer): void;
}

export function stateActions({ store, edit }: Designing): StateActions {
    const selected = () => store.get().selected;
    const words = () => {
        const states = selected();
        return states.length === 1 ? lastPart(states[0] ?? "") : plural(states.length, "state");
    };
    return {
        duplicate() {
            if (selected().length === 0) return;
            edit(`Duplicate ${words()}`, (root) => duplicateAll(root, selected()));
        },
        remove() {
            if (selected().length === 0) return;
            edit(`Delete ${words()}`, (root) => remove(root, selected()));
        },
        addTo(state) {
            const name = lastPart(state);
            switch (typeOf(store.get().root, state)) {
                case "Parallel":
                    edit(`Add a branch to ${name}`, (root) => addBranch(root, state));
                    break;
                case "Choice":
                    edit(`Add a rule to ${name}`, (root) => addRule(root, state));
                    break;
            }
        },
    };
}

/** The menu of a state; for several states, only the actions that apply to all. */
export function stateMenu(
    designing: Designing,
    clipboard: Clipboard,
    others: { onMove: () => void; onTest: (state: Pointer) => void },
): readonly MenuItem[] {
    const { design, edit } = designing;
    const { root, selected } = design;
    const actions = stateActions(designing);
    const one = selected.length === 1 ? selected[0] : undefined;
    const items: MenuItem[] = [
        { title: "Duplicate", icon: "copy", hint: "Ctrl D", onSelect: actions.duplicate },
        { title: "Move", icon: "drag", hint: "M", onSelect: others.onMove },
        { title: "Copy", hint: "Ctrl C", onSelect: clipboard.copy },
        { title: "Cut", hint: "Ctrl X", onSelect: clipboard.cut },
        { title: "Paste after", hint: "Ctrl V", onSelect: clipboard.paste },
    ];
    if (one !== undefined) items.push(...ofOne(one, designing, actions, others.onTest));
    items.push("separator", {
        title: "Delete",
        icon: "trash",
        hint: "Del",
        isDanger: true,
        onSelect: actions.remove,
    });
    return items;

    function ofOne(
        state: Pointer,
        { store }: Designing,
        { addTo }: StateActions,
        onTest: (state: Pointer) => void,
    ): MenuItem[] {
        const type = typeOf(root, state);
        const { scope, name } = stateParts(state);
        const isStart = text(member(at(root, scope), "StartAt")) === name;
        const found: MenuItem[] = ["separator"];
        if (type === "Parallel") {
            found.push({ title: "Add branch", icon: "plus", onSelect: () => addTo(state) });
        }
        if (type === "Choice") {
            found.push({ title: "Add rule", icon: "plus", onSelect: () => addTo(state) });
        }
        if (["Task", "Parallel", "Map"].includes(type)) {
            found.push({
                title: "Add catcher",
                icon: "shield",
                onSelect: () => edit(`Add a catcher to ${name}`, (root) => addCatcher(root, state)),
            });
        }
        if (!isStart) {
            found.push({
                title: "Make this the first state",
                icon: "arrow-down",
                onSelect: () =>
                    edit(`Start at ${name}`, (root) => ({
                        ...setField(root, `${scope}/StartAt`, stringNode(name)),
                        selected: state,
                    })),
            });
        }
        found.push({
            title: "Test state",
            icon: "play",
            onSelect: () => {
                store.dispatch({ do: "select", states: [state] });
                onTest(state);
            },
        });
        return found;
    }
}

function typeOf(root: Designing["design"]["root"], state: Pointer): string {
    return text(member(at(root, state), "Type")) ?? "";
}
