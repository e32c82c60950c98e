import type { ReactElement } from "react";
import { at, items, member, text, under } from "../../model/json/access.ts";
import { addBranch, moveItem, removeBranch } from "../../model/machine/edits.ts";
import { stateNames } from "../../model/inspector/scopes.ts";
import { plural } from "../../model/format.ts";
import { TextField } from "./fields.tsx";
import { ListSection } from "./ListSection.tsx";
import { useEditing, useStateEditing } from "./editing.ts";

/** The list of branches; the graph shows their contents. */
export function ParallelForm(): ReactElement {
    const { root, edit } = useEditing();
    const { pointer, node } = useStateEditing();
    const branches = items(member(node, "Branches"));
    const branch = (index: number) => under(pointer, "Branches", index);
    return (
        <ListSection
            title="Branches"
            pointer={under(pointer, "Branches")}
            note="All branches run at the same time. The result is a list with the output of each, in this order."
            count={branches.length}
            word="Branch"
            addTitle="Add branch"
            onAdd={() => edit((before) => addBranch(before, pointer))}
            onMove={(from, to) => edit((before) => moveItem(before, branch(from), to))}
            onRemove={(index) => edit((before) => removeBranch(before, branch(index)))}
            head={(index) => plural(stateNames(root, branch(index)).length, "state")}
        >
            {(index) => (
                <>
                    <TextField holder={branch(index)} name="Comment" label="Comment" />
                    <p className="inspector-hint">
                        Starts with {text(at(root, under(branch(index), "StartAt"))) ?? "nothing"}
                    </p>
                </>
            )}
        </ListSection>
    );
}
