import type { ReactElement } from "react";
import { JsonField } from "./JsonField.tsx";
import { useStateEditing } from "./editing.ts";

/** A Pass only shapes data; its fixed result exists in JSONPath only. */
export function PassForm(): ReactElement | null {
    const { pointer, language } = useStateEditing();
    if (language === "JSONata") {
        return (
            <section className="inspector-section" aria-label="Output">
                <JsonField
                    holder={pointer}
                    name="Output"
                    label="Output"
                    stage="input"
                    hint="What the state passes on. Default: its input."
                />
            </section>
        );
    }
    return (
        <section className="inspector-section" aria-label="Result">
            <JsonField
                holder={pointer}
                name="Parameters"
                label="Parameters"
                stage="input"
                hint="How the state transforms its input."
            />
            <JsonField
                holder={pointer}
                name="Result"
                label="Result"
                stage="input"
                isConstant
                hint="A fixed result, instead of one made from the input."
            />
        </section>
    );
}
