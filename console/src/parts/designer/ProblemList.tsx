import { useState } from "react";
import type { ReactElement } from "react";
import { lastPart } from "../../model/json/access.ts";
import { plural } from "../../model/format.ts";
import type { PlacedProblem } from "../../model/designer/problems.ts";
import { Icon } from "../common/Icon.tsx";
import type { Check } from "./useProblems.ts";

/** The problems of the definition; each leads to its place. */
export function ProblemList({ check, onOpen }: {
    check: Check;
    onOpen: (problem: PlacedProblem) => void;
}): ReactElement {
    const [isOpen, setOpen] = useState(true);
    const { problems } = check;
    const errors = problems.filter(({ severity }) => severity === "error").length;
    const isListed = isOpen && problems.length > 0;
    return (
        <section className="problems" aria-label="Problems">
            <button
                type="button"
                className="problems-head"
                aria-expanded={isListed}
                disabled={problems.length === 0}
                onClick={() => setOpen(!isOpen)}
            >
                <Icon
                    name={problems.length === 0 ? "check" : "warning"}
                    size={14}
                    className={errors > 0 ? "bad" : problems.length > 0 ? "odd" : "good"}
                />
                <span>{summary(check, errors)}</span>
                {problems.length > 0 && (
                    <Icon name={isOpen ? "chevron-down" : "chevron-up"} size={12} />
                )}
            </button>
            {/* A button's own words are not told when they change. */}
            <p className="visually-hidden" role="status">{summary(check, errors)}</p>
            {isListed && (
                <ul className="problems-list">
                    {problems.map((problem, index) => (
                        <li key={index}>
                            <button
                                type="button"
                                className={`problem ${problem.severity}`}
                                onClick={() => onOpen(problem)}
                            >
                                <span className="problem-kind">
                                    {problem.severity === "error" ? "Error" : "Warning"}
                                </span>
                                <span className="problem-where ellipsis">
                                    {problem.state === null
                                        ? `Line ${problem.line}`
                                        : `${lastPart(problem.state)}, line ${problem.line}`}
                                </span>
                                <span className="grow">{problem.message}</span>
                                <span className="soft small mono">{problem.code}</span>
                            </button>
                        </li>
                    ))}
                </ul>
            )}
        </section>
    );
}

function summary({ problems, isChecking, failure }: Check, errors: number): string {
    if (failure !== null) return `The server could not check the definition: ${failure}`;
    if (problems.length === 0) return isChecking ? "Checking…" : "No problems";
    const warnings = problems.length - errors;
    return [
        errors > 0 ? plural(errors, "error") : "",
        warnings > 0 ? plural(warnings, "warning") : "",
    ].filter((part) => part !== "").join(", ");
}
