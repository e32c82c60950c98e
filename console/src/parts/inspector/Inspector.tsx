import { type ReactElement, useMemo, useRef, useState } from "react";
import type { JobOverview } from "../../api/treadle.ts";
import type { ObjectNode, Pointer } from "../../model/json/document.ts";
import { asObject, at, items, lastPart, member, text, under } from "../../model/json/access.ts";
import type { EditResult } from "../../model/machine/edits.ts";
import { languageOf } from "../../model/inspector/language.ts";
import { mayHave } from "../../model/inspector/members.ts";
import type { PastRun } from "../../model/inspector/pastRun.ts";
import { type Problem, problemsAt, problemsOfState } from "../../model/inspector/problems.ts";
import { Icon } from "../common/Icon.tsx";
import { type Tab, Tabs } from "../common/Tabs.tsx";
import { ChoiceForm } from "./ChoiceForm.tsx";
import { DataForm } from "./DataForm.tsx";
import { DefinitionForm } from "./DefinitionForm.tsx";
import { ErrorsForm } from "./ErrorsForm.tsx";
import { FailForm } from "./FailForm.tsx";
import { Complaints } from "./Field.tsx";
import { MachineForm } from "./MachineForm.tsx";
import { MapForm } from "./MapForm.tsx";
import { ParallelForm } from "./ParallelForm.tsx";
import { PassForm } from "./PassForm.tsx";
import { StateHead } from "./StateHead.tsx";
import { TargetField } from "./TargetField.tsx";
import { TaskForm } from "./TaskForm.tsx";
import { UnknownMembers } from "./UnknownMembers.tsx";
import { WaitForm } from "./WaitForm.tsx";
import {
    type Editing,
    EditingContext,
    StateContext,
    type StateEditing,
    useEditing,
    useStateEditing,
} from "./editing.ts";

export interface InspectorProps {
    readonly root: ObjectNode;
    /** The selected state; null for the machine itself. */
    readonly selected: Pointer | null;
    readonly problems: readonly Problem[];
    readonly past: PastRun | null;
    /** What the server can run; null until it is known. */
    readonly jobs: JobOverview | null;
    /** Receives an edit, which is one step of the document's history. */
    readonly onEdit: (result: EditResult) => void;
    /** Opens the test of a state; without it there is no button. */
    readonly onTest?: (state: Pointer) => void;
}

type TabId = "configuration" | "data" | "errors" | "definition";

/** The form of the selected state, or of the machine. */
export function Inspector(props: InspectorProps): ReactElement {
    const { root, selected, problems, past, jobs, onTest } = props;
    const [tab, setTab] = useState<TabId>("configuration");
    const editing = useNewest(props);
    const form = useFormKey(selected, editing.renamed);
    const node = selected === null ? undefined : asObject(at(root, selected));
    const value = useMemo<Editing>(
        () => ({ root, problems, past, jobs, newest: editing.newest, edit: editing.edit }),
        [root, problems, past, jobs],
    );
    return (
        <EditingContext.Provider value={value}>
            {selected === null || node === undefined ? <MachineInspector /> : (
                <StateInspector
                    key={form}
                    pointer={selected}
                    node={node}
                    tab={tab}
                    onTab={setTab}
                    onTest={onTest}
                />
            )}
        </EditingContext.Provider>
    );
}

/** The newest document, even if it is not rendered yet, and edits of it. */
function useNewest({ root, selected, onEdit }: InspectorProps) {
    const latest = useRef({ root, selected, onEdit });
    latest.current = { root, selected, onEdit };
    const renamed = useRef<Pointer | null>(null);
    const made = useRef({
        newest: () => latest.current.root,
        edit(change: (root: ObjectNode) => EditResult, what: "field" | "selection" = "field") {
            const now = latest.current;
            const result = change(now.root);
            if (result.root === now.root && result.problem === undefined) return;
            // A field that is settled after another state was selected must not select its own
            // state.
            const selects = what === "selection" ? result.selected : now.selected;
            if (what === "selection") renamed.current = result.selected;
            latest.current = { ...now, root: result.root };
            now.onEdit({ ...result, selected: selects });
        },
        renamed,
    });
    return made.current;
}

/** Another state gets a new form, but a renamed state keeps its form. */
function useFormKey(
    selected: Pointer | null,
    renamed: { readonly current: Pointer | null },
): number {
    const form = useRef({ selected, number: 0 });
    if (form.current.selected !== selected) {
        const isSame = selected !== null && renamed.current === selected;
        form.current = { selected, number: form.current.number + (isSame ? 0 : 1) };
    }
    return form.current.number;
}

function MachineInspector(): ReactElement {
    const { problems } = useEditing();
    return (
        <div className="inspector">
            <header className="inspector-head">
                <h2>State machine</h2>
            </header>
            <div className="inspector-body">
                <Complaints problems={problemsAt(problems, "")} />
                <MachineForm />
            </div>
        </div>
    );
}

function StateInspector({ pointer, node, tab, onTab, onTest }: {
    pointer: Pointer;
    node: ObjectNode;
    tab: TabId;
    onTab: (tab: TabId) => void;
    onTest: ((state: Pointer) => void) | undefined;
}): ReactElement {
    const { root, past, problems } = useEditing();
    const type = text(member(node, "Type")) ?? "";
    const language = languageOf(root, pointer);
    const tabs = tabsOf(node, type, language);
    const active = tabs.some(({ id }) => id === tab) ? tab : "configuration";
    const state: StateEditing = {
        pointer,
        node,
        type,
        language,
        name: lastPart(pointer),
        past: past?.states.get(pointer) ?? null,
    };
    return (
        <StateContext.Provider value={state}>
            <div className="inspector">
                <header className="inspector-head">
                    <h2 className="grow ellipsis" title={state.name}>{state.name}</h2>
                    {onTest !== undefined && (
                        <button
                            type="button"
                            className="button"
                            onClick={() => onTest(pointer)}
                        >
                            <Icon name="play" size={12} />
                            Test state
                        </button>
                    )}
                </header>
                <Tabs tabs={tabs} active={active} onSelect={onTab} label="Parts of the state">
                    <div className="inspector-body">
                        <Complaints problems={problemsOfState(problems, pointer)} />
                        <Panel tab={active} />
                    </div>
                </Tabs>
            </div>
        </StateContext.Provider>
    );
}

function tabsOf(
    node: ObjectNode,
    type: string,
    language: StateEditing["language"],
): readonly Tab<TabId>[] {
    const handled = items(member(node, "Retry")).length + items(member(node, "Catch")).length;
    const hasData = ["InputPath", "Output", "Assign"].some((name) => mayHave(type, language, name));
    return [
        { id: "configuration", title: "Configuration" },
        ...hasData ? [{ id: "data", title: "Data" } as const] : [],
        ...mayHave(type, language, "Retry")
            ? [{ id: "errors", title: "Errors", count: handled || undefined } as const]
            : [],
        { id: "definition", title: "Definition" },
    ];
}

function Panel({ tab }: { tab: TabId }): ReactElement {
    switch (tab) {
        case "configuration":
            return <Configuration />;
        case "data":
            return <DataForm />;
        case "errors":
            return <ErrorsForm />;
        case "definition":
            return <DefinitionForm />;
    }
}

function Configuration(): ReactElement {
    const { pointer, type, language } = useStateEditing();
    return (
        <>
            <StateHead />
            <TypeForm key={`${type} ${language}`} type={type} />
            {mayHave(type, language, "Next") && (
                <section className="inspector-section" aria-label="Next">
                    <TargetField
                        pointer={under(pointer, "Next")}
                        label="Next state"
                        none="None: ends here"
                    />
                </section>
            )}
            <UnknownMembers />
        </>
    );
}

function TypeForm({ type }: { type: string }): ReactElement | null {
    switch (type) {
        case "Task":
            return <TaskForm />;
        case "Pass":
            return <PassForm />;
        case "Choice":
            return <ChoiceForm />;
        case "Wait":
            return <WaitForm />;
        case "Fail":
            return <FailForm />;
        case "Parallel":
            return <ParallelForm />;
        case "Map":
            return <MapForm />;
        default:
            // A Succeed has no settings; an unknown type has only its members.
            return null;
    }
}
