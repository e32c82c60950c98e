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
        ["↑ ↓", "Go through the items"],
        ["Enter", "Put the item behind the selected state, or to the end"],
        ["M", "Pick the item up, and choose its place with the arrow keys"],
    ]],
    ["Graph", [
        ["↑ ↓ ← →", "Go from state to state"],
        ["Shift click, Ctrl click, Shift Space", "Select several states"],
        ["Ctrl A", "Select all states"],
        ["Enter", "Go to the form of the state"],
        ["M", "Pick the selected state up; arrows, Enter, Escape move, put, leave it"],
        ["Ctrl D", "Duplicate"],
        ["Del", "Delete"],
        ["Ctrl C, Ctrl X, Ctrl V", "Copy, cut, paste"],
        ["Shift F10", "Everything that can be done with a state"],
        ["Escape", "Select nothing"],
    ]],
    ["Code", [
        ["Ctrl Space", "What can be written here"],
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
