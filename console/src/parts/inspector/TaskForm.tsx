import { type ReactElement, useState } from "react";
import { at, member, text, under } from "../../model/json/access.ts";
import { update } from "../../model/json/change.ts";
import { jobHints, withKnownJobs } from "../../model/designer/jobs.ts";
import { integrations } from "../../model/integrations/catalog.ts";
import { serviceFields } from "../../model/integrations/fields.ts";
import { patternWords, resourceOf } from "../../model/inspector/resource.ts";
import { integrationOf, runsHere, textsOf, withCall } from "../../model/inspector/task.ts";
import { Notice } from "../common/Notice.tsx";
import { Field } from "./Field.tsx";
import { TextField } from "./fields.tsx";
import { JsonField } from "./JsonField.tsx";
import { PathField } from "./PathField.tsx";
import { ServiceFields } from "./ServiceFields.tsx";
import { useArns } from "./useArns.ts";
import { useEditing, useStateEditing } from "./editing.ts";

/** A Task's call, its arguments, and its time limits. */
export function TaskForm(): ReactElement {
    const { pointer, node } = useStateEditing();
    const arn = text(member(node, "Resource")) ?? "";
    const resource = resourceOf(arn);
    const activities = useArns(resource.kind === "activity" ? "ListActivities" : null);
    return (
        <>
            <section className="inspector-section" aria-label="Action">
                <h3>Action</h3>
                <ActionField arn={arn} />
                <TextField
                    holder={pointer}
                    name="Resource"
                    label={resource.kind === "activity" ? "Activity ARN" : "Resource"}
                    hint={resource.kind === "call" ? patternWords[resource.pattern] : undefined}
                    suggestions={resource.kind === "activity" ? activities : undefined}
                    isMono
                    isRequired
                />
                {!runsHere(arn) && (
                    <Notice kind="warning" title="Not supported by this server yet">
                        You can draw this call, test it with mocks and export it, but you cannot
                        save it on this server.
                    </Notice>
                )}
            </section>
            <ArgumentsSection key={arn} arn={arn} />
            <section className="inspector-section" aria-label="Time limits">
                <h3>Time limits</h3>
                <PathField
                    name="TimeoutSeconds"
                    label="Timeout in seconds"
                    kind="number"
                    placeholder="99999999"
                />
                <PathField
                    name="HeartbeatSeconds"
                    label="Heartbeat in seconds"
                    kind="number"
                    hint="The task fails if it sends no heartbeat for this long."
                />
                <JsonField
                    holder={pointer}
                    name="Credentials"
                    label="Credentials"
                    stage="input"
                    isObject
                    hint="The role that the server assumes to call AWS services. Shown in the history."
                />
            </section>
        </>
    );
}

function ActionField({ arn }: { arn: string }): ReactElement {
    const { jobs, edit } = useEditing();
    const { pointer } = useStateEditing();
    const chosen = integrationOf(arn);
    const groups = [
        { title: "On this server", members: integrations.filter(({ isOwn }) => isOwn) },
        {
            title: "AWS services",
            members: integrations.filter(({ isOwn, runs }) => runs && !isOwn),
        },
        { title: "AWS services, not yet", members: integrations.filter(({ runs }) => !runs) },
    ];
    return (
        <Field label="Action" pointers={[]}>
            {({ id }) => (
                <select
                    id={id}
                    className="input"
                    value={chosen?.id ?? ""}
                    onChange={(event) => {
                        const next = integrations.find(({ id }) => id === event.target.value);
                        if (next === undefined) return;
                        edit((before) => {
                            const { root, selected } = withCall(before, pointer, next);
                            if (at(root, pointer) === undefined) return { root, selected };
                            const settled = update(
                                root,
                                pointer,
                                (state) => withKnownJobs(state, jobs),
                            );
                            return { root: settled, selected };
                        });
                    }}
                >
                    {chosen === undefined && <option value="">By its ARN</option>}
                    {groups.map(({ title, members }) => (
                        <optgroup key={title} label={title}>
                            {members.map((each) => (
                                <option key={each.id} value={each.id}>{each.title}</option>
                            ))}
                        </optgroup>
                    ))}
                </select>
            )}
        </Field>
    );
}

/** The call's arguments: as the service's own fields, or as JSON. */
function ArgumentsSection({ arn }: { arn: string }): ReactElement {
    const { newest, jobs } = useEditing();
    const { pointer, node, language } = useStateEditing();
    const resource = resourceOf(arn);
    const fields = serviceFields(resource);
    const name = language === "JSONata" ? "Arguments" : "Parameters";
    const value = member(node, name);
    const [isJson, setJson] = useState(false);
    const mayBeFields = fields !== null && (value === undefined || value.kind === "object");
    const isExecution = resource.kind === "call" && resource.service === "states";
    const machines = useArns(isExecution ? "ListStateMachines" : null);
    const suggestions = {
        StateMachineArn: machines,
        JobDefinition: textsOf(newest(), "JobDefinition"),
        JobQueue: textsOf(newest(), "JobQueue"),
    };
    const isJob = resource.kind === "call" && resource.service === "batch" && jobs !== null;
    const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);
    return (
        <section className="inspector-section" aria-label={name}>
            <div className="row">
                <h3 className="grow">{name}</h3>
                {mayBeFields && (
                    <button
                        type="button"
                        className="inspector-link"
                        onClick={() => setJson(!isJson)}
                    >
                        {isJson ? "Show as fields" : "Show as JSON"}
                    </button>
                )}
            </div>
            {mayBeFields && !isJson
                ? (
                    <ServiceFields
                        holder={under(pointer, name)}
                        fields={fields}
                        suggestions={suggestions}
                        choices={isJob
                            ? {
                                JobDefinition: names(jobs.definitions),
                                JobQueue: names(jobs.queues),
                            }
                            : {}}
                        hints={isJob ? jobHints(value, jobs) : {}}
                    />
                )
                : (
                    <JsonField
                        holder={pointer}
                        name={name}
                        label={`${name} as JSON`}
                        stage="input"
                    />
                )}
        </section>
    );
}
