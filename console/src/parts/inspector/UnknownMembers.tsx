import type { ReactElement } from "react";
import type { Member, Pointer } from "../../model/json/document.ts";
import { under } from "../../model/json/access.ts";
import { print } from "../../model/json/print.ts";
import { unknownMembers } from "../../model/inspector/members.ts";
import { glimpse } from "../../model/inspector/values.ts";
import { problemsWithin } from "../../model/inspector/problems.ts";
import { setField } from "../../model/machine/edits.ts";
import { Icon } from "../common/Icon.tsx";
import { Complaints } from "./Field.tsx";
import { useEditing, useStateEditing } from "./editing.ts";

const shownMax = 300;

/**
 * Members that no state of this type and language has; they are kept until somebody removes them.
 */
export function UnknownMembers(): ReactElement {
    const { pointer, node, type, language } = useStateEditing();
    return (
        <OtherMembers
            holder={pointer}
            members={unknownMembers(node, type, language)}
            owner={`a ${type} state in ${language}`}
        />
    );
}

export function OtherMembers({ holder, members, owner }: {
    holder: Pointer;
    members: readonly Member[];
    /** Whose fields they are not. */
    owner: string;
}): ReactElement | null {
    const { problems, edit } = useEditing();
    if (members.length === 0) return null;
    return (
        <section className="inspector-section" aria-label="Other members">
            <h3>Other members</h3>
            <p className="inspector-hint">
                Not fields of {owner}; they are kept as they are.
            </p>
            {members.map(({ key, value }, index) => (
                <div className="inspector-card" key={index}>
                    <div className="row inspector-card-head">
                        <code className="grow ellipsis">{key}</code>
                        <button
                            type="button"
                            className="icon-button"
                            aria-label={`Remove ${key}`}
                            onClick={() => edit((root) => setField(root, under(holder, key), null))}
                        >
                            <Icon name="trash" size={14} />
                        </button>
                    </div>
                    <pre className="inspector-sample">{glimpse(print(value), shownMax)}</pre>
                    <Complaints problems={problemsWithin(problems, under(holder, key))} />
                </div>
            ))}
        </section>
    );
}
