import { type ReactElement, useState } from "react";
import type { ExecutionDetail } from "../../api/treadle.ts";
import { Dialog } from "../common/Dialog.tsx";
import { Tabs } from "../common/Tabs.tsx";
import { JsonView } from "../JsonView.tsx";

/** Input, output and definition of an execution. */
export function WholeData({ detail, onClose }: {
    detail: ExecutionDetail;
    onClose: () => void;
}): ReactElement {
    const [tab, setTab] = useState<"input" | "output" | "definition">("input");
    return (
        <Dialog title={detail.name} width={900} onClose={onClose}>
            <Tabs
                tabs={[
                    { id: "input", title: "Input" },
                    { id: "output", title: "Output" },
                    { id: "definition", title: "Definition" },
                ]}
                active={tab}
                label="Data of the execution"
                onSelect={setTab}
            >
                {tab === "input" && <JsonView text={detail.input} label="input" />}
                {tab === "output" && (detail.output === null
                    ? <p className="soft">There is no output.</p>
                    : <JsonView text={detail.output} label="output" />)}
                {tab === "definition" && <JsonView text={detail.definition} label="definition" />}
            </Tabs>
        </Dialog>
    );
}
