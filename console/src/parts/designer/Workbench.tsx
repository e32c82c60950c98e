import { useCallback, useEffect, useRef, useState } from "react";
import type { ReactElement } from "react";
import { readJobs } from "../../api/jobs.ts";
import { useReading } from "../../api/reading.ts";
import { lastPart } from "../../model/json/access.ts";
import type { PlacedProblem } from "../../model/designer/problems.ts";
import type { DesignStore } from "../../model/designer/store.ts";
import type { PastRun } from "../../model/inspector/pastRun.ts";
import type { Pointer, Span } from "../../model/json/document.ts";
import { plural } from "../../model/format.ts";
import { Notice } from "../common/Notice.tsx";
import { notify } from "../common/toasts.ts";
import { Inspector } from "../inspector/Inspector.tsx";
import { TestState } from "../inspector/TestState.tsx";
import { Canvas, type CanvasHandle } from "./Canvas.tsx";
import { CodeView } from "./CodeView.tsx";
import { DesigningContext, selectedState } from "./designing.ts";
import { DraftBar } from "./DraftBar.tsx";
import { DraftDialog } from "./DraftDialog.tsx";
import { Palette } from "./Palette.tsx";
import { PastRunMenu } from "./PastRunMenu.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { Resizer } from "./Resizer.tsx";
import { SaveDialogs } from "./SaveDialogs.tsx";
import { Shortcuts } from "./Shortcuts.tsx";
import { Toolbar, unsavable, type View } from "./Toolbar.tsx";
import { isWriting, useClipboard } from "./useClipboard.ts";
import { useDesign } from "./useDesign.ts";
import { type DraftRun, useDraftRun } from "./useDraftRun.ts";
import { useCanvasDragging } from "./useCanvasDragging.ts";
import { useMore } from "./useMore.ts";
import type { Origin, Session } from "./useSession.ts";

/** The place of a chosen problem, and the designer's state at that time. */
interface ShownProblem {
    readonly span: Span;
    readonly text: string;
    readonly selected: Pointer | null;
}

type Open = "create" | "draft" | "keys" | { readonly test: Pointer };

/** The designer of one machine: palette, graph, code, inspector, problems. */
export function Workbench({ id, store, session, onCreated }: {
    /** The id of the design, if it has no machine yet. */
    id: string;
    store: DesignStore;
    session: Session;
    onCreated: (made: Origin) => void;
}): ReactElement {
    const [words, announce] = useState("");
    const { value: jobs, again: readJobsAgain } = useReading("jobs", readJobs);
    const { designing, check } = useDesign(store, announce, jobs);
    const clipboard = useClipboard(designing);
    const canvas = useRef<CanvasHandle | null>(null);
    const dragging = useCanvasDragging(canvas, designing);
    const [view, setView] = useState<View>("design");
    const [open, setOpen] = useState<Open | null>(null);
    const [past, setPast] = useState<PastRun | null>(null);
    const [draft, setDraft] = useState<DraftRun | null>(null);
    const [input, setInput] = useState("{}");
    const [inspectorWidth, setInspectorWidth] = useState(340);
    const [shown, setShown] = useState<ShownProblem | null>(null);
    const run = useDraftRun(draft);
    const { design } = designing;
    const { origin } = session;
    const selected = selectedState(design);
    // A later selection or edit replaces the place.
    const place = shown?.text === design.text && shown.selected === selected ? shown.span : null;
    // Numbers of waiting and running jobs change often, so they are read when their form opens.
    useEffect(readJobsAgain, [selected, readJobsAgain]);
    const close = useCallback(() => setOpen(null), []);
    const test = useCallback((state: Pointer) => setOpen({ test: state }), []);
    const more = useMore(designing, session, () => setOpen("keys"));

    const save = () => {
        if (design.problem !== null) return notify(unsavable(design.problem), "error");
        if (origin.arn === null) setOpen("create");
        else void session.save();
    };
    const showProblem = (problem: PlacedProblem) => {
        if (problem.state !== null) {
            designing.select([problem.state]);
            canvas.current?.revealState(problem.state);
        }
        if (view === "design" && problem.state === null) setView("split");
        setShown({
            span: { from: problem.from, to: problem.to },
            text: design.text,
            selected: problem.state ?? selected,
        });
    };
    useWindowKeys((event) => {
        const isCommand = event.ctrlKey || event.metaKey;
        const key = event.key.toLowerCase();
        if (event.defaultPrevented || isInDialog(event.target)) return;
        if (isCommand && key === "s") save();
        else if (isCommand && key === "z" && event.shiftKey) designing.redo();
        else if (isCommand && key === "y") designing.redo();
        else if (isCommand && key === "z") designing.undo();
        else if (event.key === "?" && !isWriting(event.target)) setOpen("keys");
        else return;
        event.preventDefault();
    });
    const focusInspector = useCallback(() => {
        document.querySelector<HTMLElement>(
            ".designer-inspector :is(input, select, textarea, button)",
        )?.focus();
    }, []);

    return (
        <DesigningContext.Provider value={designing}>
            <main className="designer">
                <Toolbar
                    session={session}
                    view={view}
                    onView={setView}
                    more={more}
                    pastRuns={origin.arn === null
                        ? null
                        : <PastRunMenu arn={origin.arn} past={past} onChoose={setPast} />}
                    onRun={() => setOpen("draft")}
                    onSave={save}
                />
                {session.refusal !== null && open !== "create" && (
                    <Notice
                        kind="error"
                        title={`Not saved: ${session.refusal.code}`}
                        onClose={session.dismiss}
                    >
                        {session.refusal.message}
                    </Notice>
                )}
                {draft !== null && (
                    <DraftBar
                        draft={draft}
                        run={run}
                        onClose={() => setDraft(null)}
                    />
                )}
                <div
                    className={`designer-body view-${view}`}
                    style={{ ["--inspector" as string]: `${inspectorWidth}px` }}
                >
                    {view !== "code" && <Palette dragging={dragging} />}
                    {view !== "code" && (
                        <Canvas
                            ref={canvas}
                            dragging={dragging}
                            clipboard={clipboard}
                            run={draft === null ? null : run}
                            room={view}
                            onTest={test}
                            onOpen={focusInspector}
                        />
                    )}
                    {view !== "design" && <CodeView past={past} focus={place} />}
                    <Resizer width={inspectorWidth} onChange={setInspectorWidth} />
                    <aside
                        className="designer-inspector"
                        aria-label="Inspector of the selection"
                        {...(design.problem === null ? {} : { inert: "" })}
                    >
                        {design.selected.length > 1 && (
                            <p className="inspector-several" role="status">
                                {plural(design.selected.length, "state")}{" "}
                                selected; below is the last one.
                            </p>
                        )}
                        <Inspector
                            root={design.root}
                            selected={selected}
                            problems={designing.problems}
                            past={past}
                            jobs={jobs}
                            onEdit={(result) =>
                                void designing.edit(editTitle(selected), () => result)}
                            onTest={test}
                        />
                    </aside>
                </div>
                <ProblemList check={check} onOpen={showProblem} />
                <p className="visually-hidden" aria-live="polite">{words}</p>
            </main>
            {open === "keys" && <Shortcuts onClose={close} />}
            {open === "draft" && (
                <DraftDialog
                    owner={{ name: origin.name, arn: origin.arn, designId: id }}
                    roleArn={origin.roleArn}
                    text={design.text}
                    input={input}
                    onInput={setInput}
                    onClose={close}
                    onStarted={(arn, text) => {
                        setDraft({ arn, text });
                        close();
                    }}
                />
            )}
            {typeof open === "object" && open !== null && (
                <TestState root={design.root} state={open.test} past={past} onClose={close} />
            )}
            <SaveDialogs
                session={session}
                isCreating={open === "create"}
                onClose={close}
                onCreated={onCreated}
            />
        </DesigningContext.Provider>
    );
}

/** Listens wherever the focus is; it may be nowhere after its button was disabled. */
function useWindowKeys(press: (event: KeyboardEvent) => void): void {
    const latest = useRef(press);
    latest.current = press;
    useEffect(() => {
        const pressed = (event: KeyboardEvent) => latest.current(event);
        addEventListener("keydown", pressed);
        return () => removeEventListener("keydown", pressed);
    }, []);
}

function editTitle(selected: Pointer | null): string {
    return `Edit ${selected === null ? "the state machine" : lastPart(selected)}`;
}

function isInDialog(target: EventTarget | null): boolean {
    return target instanceof Element && target.closest("dialog") !== null;
}
