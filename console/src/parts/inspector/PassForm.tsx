import type { ReactElement } from "react";
import { JsonField } from "./JsonField.tsx";
import { useStateEditing } from "./editing.ts";

/** A Pass does nothing but shape data; its fixed result is a thing of JSONPath. */
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
                    hint="What the state gives on; without it, its input."
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
                hint="What the state makes of its input."
            />
            <JsonField
                holder={pointer}
                name="Result"
                label="Result"
                stage="input"
                isConstant
                hint="A fixed result, instead of what is made of the input."
            />
        </section>
    );
}
