import type { ReactElement } from "react";
import { Dialog } from "../common/Dialog.tsx";

const groups: readonly (readonly [string, readonly (readonly [keys: string, what: string])[]])[] = [
    ["Everywhere", [
        ["Ctrl Z", "Undo"],
        ["Ctrl Shift Z, Ctrl Y", "Redo"],
        ["Ctrl S", "Save"],
        ["?", "Show these keys"],
    ]],
    ["Palette", [
        ["↑ ↓", "Move through the items"],
        ["Enter", "Insert the item after the selected state, or at the end"],
        ["M", "Pick up the item, then choose its place with the arrow keys"],
    ]],
    ["Graph", [
        ["↑ ↓ ← →", "Move from state to state"],
        ["Shift click, Ctrl click, Shift Space", "Select several states"],
        ["Ctrl A", "Select all states"],
        ["Enter", "Go to the state's form"],
        [
            "M",
            "Pick up the selected state; move it with the arrows, Enter puts it down, Escape cancels",
        ],
        ["Ctrl D", "Duplicate"],
        ["Del", "Delete"],
        ["Ctrl C, Ctrl X, Ctrl V", "Copy, cut, paste"],
        ["Shift F10", "All actions for a state"],
        ["Escape", "Clear the selection"],
    ]],
    ["Code", [
        ["Ctrl Space", "Show what can go here"],
        ["Ctrl F", "Search"],
        ["Ctrl Shift [, Ctrl Shift ]", "Fold, unfold"],
    ]],
];

export function Shortcuts({ onClose }: { onClose: () => void }): ReactElement {
    return (
        <Dialog title="Keyboard" width={620} onClose={onClose}>
            <div className="shortcuts">
                {groups.map(([title, keys]) => (
                    <section key={title}>
                        <h3>{title}</h3>
                        <dl>
                            {keys.map(([key, what]) => (
                                <div key={key}>
                                    <dt>
                                        {key.split(", ").map((one) => <kbd key={one}>{one}</kbd>)}
                                    </dt>
                                    <dd>{what}</dd>
                                </div>
                            ))}
                        </dl>
                    </section>
                ))}
            </div>
        </Dialog>
    );
}
