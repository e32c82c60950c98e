import { useState } from "react";
import type { ReactElement } from "react";
import { member, text } from "../../model/json/access.ts";
import { stringNode } from "../../model/json/make.ts";
import { defaultRole, machineNameProblem } from "../../model/designer/names.ts";
import { setField } from "../../model/machine/edits.ts";
import { FormDialog } from "../common/FormDialog.tsx";
import { Notice } from "../common/Notice.tsx";
import { useDesigning } from "./designing.ts";
import type { Origin, Session } from "./useSession.ts";

/** Makes a state machine from a new design. */
export function CreateDialog({ session, onClose, onCreated }: {
    session: Session;
    onClose: () => void;
    onCreated: (made: Origin) => void;
}): ReactElement {
    const { design, edit } = useDesigning();
    const before = text(member(design.root, "Comment")) ?? "";
    const [name, setName] = useState(session.origin.name ?? "");
    const [role, setRole] = useState(session.origin.roleArn ?? defaultRole);
    const [comment, setComment] = useState(before);
    const problem = machineNameProblem(name);

    const create = async () => {
        if (comment !== before) {
            const node = comment === "" ? null : stringNode(comment);
            edit("Edit the comment", (root) => setField(root, "/Comment", node));
        }
        const made = await session.create(name, role);
        if (made !== null) onCreated(made);
    };
    return (
        <FormDialog
            title="Create state machine"
            action="Create"
            acting="Creating…"
            isReady={problem === null && !session.isSaving}
            refused="It was not created"
            onSubmit={create}
            onClose={onClose}
        >
            <div className="field">
                <label htmlFor="machine-name">Name</label>
                <input
                    id="machine-name"
                    className="input"
                    value={name}
                    autoFocus
                    aria-describedby="machine-name-problem"
                    aria-invalid={name !== "" && problem !== null}
                    onChange={(event) => setName(event.target.value)}
                />
                <p id="machine-name-problem" className="field-problem">
                    {name === "" ? "" : problem}
                </p>
            </div>
            <div className="field">
                <label htmlFor="machine-comment">Comment</label>
                <input
                    id="machine-comment"
                    className="input"
                    value={comment}
                    disabled={design.problem !== null}
                    onChange={(event) => setComment(event.target.value)}
                />
            </div>
            <div className="field">
                <label htmlFor="machine-role">Role ARN</label>
                <input
                    id="machine-role"
                    className="input mono"
                    value={role}
                    onChange={(event) => setRole(event.target.value)}
                />
                <p className="soft small">
                    The API requires a role, so it is stored with the state machine. Treadle itself
                    does not use it.
                </p>
            </div>
            {session.refusal !== null && (
                <Notice kind="error" title={session.refusal.code}>
                    {session.refusal.message}
                </Notice>
            )}
        </FormDialog>
    );
}
