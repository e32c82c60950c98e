import { useState } from "react";
import type { DragEvent, ReactElement } from "react";
import { readJobs } from "../../api/jobs.ts";
import { useReading } from "../../api/reading.ts";
import { withKnownJobs } from "../../model/designer/jobs.ts";
import { imported } from "../../model/designer/files.ts";
import type { KeptWork } from "../../model/designer/keptWork.ts";
import { type Starter, starters } from "../../model/patterns/starters.ts";
import type { Language } from "../../model/machine/edits.ts";
import { print } from "../../model/json/print.ts";
import { Notice } from "../common/Notice.tsx";
import { Icon } from "../common/Icon.tsx";
import { CodeEditor } from "../editor/CodeEditor.tsx";
import { readFile } from "./files.ts";
import { KeptDesigns } from "./KeptDesigns.tsx";

/** The beginning of a new design. */
export interface Beginning {
    readonly text: string;
    /** A name to offer; null if there is none. */
    readonly name: string | null;
    /** The kept work, if a design is continued. */
    readonly work?: KeptWork;
}

/** The start of a new state machine: from nothing, from a starter, or from a file. */
export function StartScreen(
    { onBegin }: { onBegin: (beginning: Beginning) => void },
): ReactElement {
    const [language, setLanguage] = useState<Language>("JSONata");
    const [problem, setProblem] = useState<string | null>(null);
    const [pasted, setPasted] = useState("");
    const { value: jobs } = useReading("jobs", readJobs);

    const take = (source: string, fileName: string | null) => {
        const result = imported(source, fileName);
        if ("problem" in result) setProblem(result.problem);
        else onBegin(result);
    };
    const begin = (starter: Starter) =>
        onBegin({
            text: print(withKnownJobs(starter.make(language), jobs)) + "\n",
            name: starter.id,
        });
    const dropped = async (event: DragEvent) => {
        event.preventDefault();
        const file = event.dataTransfer.files[0];
        if (file !== undefined) await readFile(file, take, setProblem);
    };
    return (
        <main
            className="page starters"
            onDragOver={(event) => event.preventDefault()}
            onDrop={dropped}
        >
            <div className="row">
                <h1 className="grow">New state machine</h1>
                <span className="soft">Language</span>
                <div className="segments" role="group" aria-label="Language">
                    {(["JSONata", "JSONPath"] as const).map((one) => (
                        <button
                            key={one}
                            type="button"
                            aria-pressed={language === one}
                            onClick={() => setLanguage(one)}
                        >
                            {one}
                        </button>
                    ))}
                </div>
            </div>
            {problem !== null && (
                <Notice
                    kind="error"
                    title="This could not be opened"
                    onClose={() => setProblem(null)}
                >
                    {problem}
                </Notice>
            )}
            <KeptDesigns
                onOpen={(work) => onBegin({ text: work.base, name: work.name, work })}
            />
            <div className="starter-cards">
                <button
                    type="button"
                    className="card starter"
                    onClick={() => onBegin({ text: emptyText(language), name: null })}
                >
                    <Icon name="plus" />
                    <strong>Empty</strong>
                    <span className="soft">A blank canvas</span>
                </button>
                {starters.map((starter) => (
                    <button
                        key={starter.id}
                        type="button"
                        className="card starter"
                        onClick={() => begin(starter)}
                    >
                        <Icon name="graph" />
                        <strong>{starter.title}</strong>
                        <span className="soft">{starter.detail}</span>
                    </button>
                ))}
            </div>
            <section className="import" aria-label="Import">
                <h2>Import a definition</h2>
                <p className="soft">
                    Drop a JSON or YAML file here, choose one, or paste the text.
                </p>
                <CodeEditor
                    text={pasted}
                    language="json"
                    label="Definition to import"
                    look="field"
                    onChange={setPasted}
                />
                <div className="row">
                    <button
                        type="button"
                        className="button primary"
                        disabled={pasted.trim() === ""}
                        onClick={() => take(pasted, null)}
                    >
                        Open the text
                    </button>
                    <label className="button file-button">
                        <Icon name="upload" size={14} />
                        Choose a file
                        <input
                            type="file"
                            accept=".json,.asl,.yaml,.yml"
                            className="visually-hidden"
                            onChange={async (event) => {
                                const file = event.target.files?.[0];
                                if (file !== undefined) await readFile(file, take, setProblem);
                            }}
                        />
                    </label>
                </div>
            </section>
        </main>
    );
}

/** The text of an empty machine, which is not valid until it has a state. */
function emptyText(language: Language): string {
    return `{\n  "QueryLanguage": "${language}",\n  "States": {}\n}\n`;
}
