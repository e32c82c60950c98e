import type { ReactElement } from "react";
import { mayHave } from "../../model/inspector/members.ts";
import type { Stage } from "../../model/inspector/samples.ts";
import { JsonField } from "./JsonField.tsx";
import { PathOrNull } from "./PathOrNull.tsx";
import { PastData } from "./PastData.tsx";
import { useStateEditing } from "./editing.ts";

/** The data flow through the state, in its order. */
export function DataForm(): ReactElement {
    const { language } = useStateEditing();
    return (
        <>
            <PastData part="input" />
            {language === "JSONata" ? <ExpressionFlow /> : <PathFlow />}
            <PastData part="output" />
        </>
    );
}

function PathFlow(): ReactElement {
    const { pointer: holder, type } = useStateEditing();
    const has = (name: string) => mayHave(type, "JSONPath", name);
    const isMade = ["Task", "Pass", "Map"].includes(type);
    return (
        <section className="inspector-section" aria-label="Data flow">
            {has("InputPath") && (
                <PathOrNull
                    holder={holder}
                    name="InputPath"
                    label="Input path"
                    stage="input"
                    nothing="Empty"
                    hint="The part of the input that the state works with."
                />
            )}
            {has("Parameters") && !isMade && (
                <JsonField
                    holder={holder}
                    name="Parameters"
                    label="Parameters"
                    stage="input"
                    hint="What the branches get instead of the input."
                />
            )}
            {has("ResultSelector") && (
                <JsonField
                    holder={holder}
                    name="ResultSelector"
                    label="Result selector"
                    stage="result"
                    isObject
                    hint="How to transform the result; $ is the result."
                />
            )}
            {has("ResultPath") && (
                <PathOrNull
                    holder={holder}
                    name="ResultPath"
                    label="Result path"
                    stage={outcome(type)}
                    hint="Where to put the result in the input. Empty: it replaces the input."
                />
            )}
            {has("OutputPath") && (
                <PathOrNull
                    holder={holder}
                    name="OutputPath"
                    label="Output path"
                    stage="output"
                    nothing="Empty"
                    hint="The part of it to pass on."
                />
            )}
            {has("Assign") && <Variables />}
        </section>
    );
}

function ExpressionFlow(): ReactElement {
    const { pointer: holder, type } = useStateEditing();
    const has = (name: string) => mayHave(type, "JSONata", name);
    return (
        <section className="inspector-section" aria-label="Data flow">
            {has("Arguments") && type === "Parallel" && (
                <JsonField
                    holder={holder}
                    name="Arguments"
                    label="Arguments"
                    stage="input"
                    hint="What the branches get. Default: the input."
                />
            )}
            {has("Assign") && <Variables />}
            {has("Output") && type !== "Pass" && (
                <JsonField
                    holder={holder}
                    name="Output"
                    label="Output"
                    stage={outcome(type)}
                    hint="What the state passes on. Default: the result, or the input if there is none."
                />
            )}
        </section>
    );
}

function Variables(): ReactElement {
    const { pointer, type } = useStateEditing();
    return (
        <JsonField
            holder={pointer}
            name="Assign"
            label="Variables"
            stage={outcome(type)}
            isObject
            placeholder="{}"
            hint="Names and values for all states that follow."
        />
    );
}

/** Only some types do something that has a result; others have only their input. */
function outcome(type: string): Stage {
    return ["Task", "Parallel", "Map"].includes(type) ? "result" : "input";
}
