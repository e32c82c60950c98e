import { type ReactElement, useState } from "react";
import { stagesOf } from "../../model/inspector/stages.ts";
import type { TrialAnswer } from "../../model/inspector/trial.ts";
import { Icon, type IconName } from "../common/Icon.tsx";
import { JsonView } from "../JsonView.tsx";

const words: Readonly<Record<TrialAnswer["status"], readonly [IconName, string, string]>> = {
    SUCCEEDED: ["check", "Succeeded", "succeeded"],
    FAILED: ["cross", "Failed", "failed"],
    RETRIABLE: ["retry", "Would be retried", "caught"],
    CAUGHT_ERROR: ["shield", "Caught an error", "caught"],
};

/** The end of a test, its output, and the data at each stage. */
export function TestAnswer({ answer }: { answer: TrialAnswer }): ReactElement {
    const [icon, word, tone] = words[answer.status];
    const stages = stagesOf(answer.inspectionData ?? {});
    return (
        <>
            <div className="row">
                <span className={`badge tone-${tone}`}>
                    <Icon name={icon} size={12} />
                    {word}
                </span>
                {answer.nextState !== undefined && (
                    <span>
                        Next state: <strong>{answer.nextState}</strong>
                    </span>
                )}
            </div>
            {answer.error !== undefined && (
                <p className="test-error">
                    <strong>{answer.error}</strong>
                    {answer.cause !== undefined && <span>: {answer.cause}</span>}
                </p>
            )}
            {answer.output !== undefined && <Stage title="Output" text={answer.output} isFirst />}
            {stages.map(({ name, title, text }) => <Stage key={name} title={title} text={text} />)}
        </>
    );
}

function Stage({ title, text, isFirst = false }: {
    title: string;
    text: string;
    isFirst?: boolean;
}): ReactElement {
    const [isOpen, setOpen] = useState(isFirst);
    return (
        <details
            className="inspector-past"
            open={isOpen}
            onToggle={(event) => setOpen(event.currentTarget.open)}
        >
            <summary>
                {title}
                {!isOpen && <code className="soft ellipsis test-glimpse">{text.slice(0, 120)}
                </code>}
            </summary>
            {isOpen && <JsonView text={text} label={title} />}
        </details>
    );
}
