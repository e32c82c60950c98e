import { useState } from "react";
import type { FormEvent, ReactElement } from "react";
import { useReading } from "../../api/reading.ts";
import { addTag, readTags, removeTag } from "../../api/stateMachine.ts";
import { tagProblem } from "../../model/lists/tags.ts";
import type { Tag } from "../../model/lists/tags.ts";
import { Failure } from "../common/Failure.tsx";
import { Icon } from "../common/Icon.tsx";
import { notify } from "../common/toasts.ts";

const noTag: Tag = { key: "", value: "" };

/** The tags of a state machine, to be changed in place. */
export function TagsView({ arn }: { arn: string }): ReactElement {
    const tags = useReading(arn, (signal) => readTags(arn, signal));
    const [draft, setDraft] = useState(noTag);
    const problem = draft.key === "" ? null : tagProblem(draft, tags.value ?? []);

    const attempt = async (work: () => Promise<void>, done: string) => {
        try {
            await work();
            notify(done);
        } catch (error) {
            notify(error instanceof Error ? error.message : String(error), "error");
        }
        tags.again();
    };
    const add = async (event: FormEvent) => {
        event.preventDefault();
        if (tagProblem(draft, tags.value ?? []) !== null) return;
        await attempt(() => addTag(arn, draft), "Tag added");
        setDraft(noTag);
    };
    if (tags.error !== null) return <Failure error={tags.error} onRetry={tags.again} />;
    return (
        <form className="card tags" onSubmit={add}>
            <table aria-label="Tags">
                <thead>
                    <tr>
                        <th scope="col">Key</th>
                        <th scope="col">Value</th>
                        <th scope="col">
                            <span className="visually-hidden">Actions</span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {(tags.value ?? []).map((tag) => (
                        <tr key={tag.key}>
                            <td>{tag.key}</td>
                            <td>{tag.value}</td>
                            <td>
                                <button
                                    type="button"
                                    className="icon-button"
                                    aria-label={`Remove the tag ${tag.key}`}
                                    onClick={() =>
                                        attempt(() => removeTag(arn, tag.key), "Tag removed")}
                                >
                                    <Icon name="trash" size={14} />
                                </button>
                            </td>
                        </tr>
                    ))}
                    <tr>
                        <td>
                            <input
                                className="input"
                                aria-label="Key of the new tag"
                                placeholder="Key"
                                value={draft.key}
                                aria-invalid={problem !== null}
                                onChange={(event) =>
                                    setDraft({ ...draft, key: event.target.value })}
                            />
                        </td>
                        <td>
                            <input
                                className="input"
                                aria-label="Value of the new tag"
                                placeholder="Value"
                                value={draft.value}
                                onChange={(event) =>
                                    setDraft({ ...draft, value: event.target.value })}
                            />
                        </td>
                        <td>
                            <button
                                type="submit"
                                className="button"
                                disabled={draft.key === "" || problem !== null}
                            >
                                Add tag
                            </button>
                        </td>
                    </tr>
                </tbody>
            </table>
            <div className="field-problem" aria-live="polite">{problem}</div>
        </form>
    );
}
