import type { ReactElement, ReactNode } from "react";
import { literalNode, stringNode } from "../../model/json/make.ts";
import { isTrue } from "../../model/json/access.ts";
import {
    type Comparison,
    type Condition,
    emptyComparison,
    type Group,
    negated,
    operatorNamed,
    operators,
    withAnother,
    withOperator,
    without,
} from "../../model/inspector/conditions.ts";
import { numericNode, shown } from "../../model/inspector/values.ts";
import { Icon } from "../common/Icon.tsx";
import { Select, typing } from "./fields.tsx";
import { useDraft } from "./useDraft.ts";

interface Props<Each extends Condition> {
    readonly condition: Each;
    readonly onChange: (condition: Condition) => void;
    /** A label for screen readers, such as `Rule 1` or `Rule 1, condition 2`. */
    readonly label: string;
    /** Removes a part of a group; absent for an only part. */
    readonly onRemove?: () => void;
}

interface Framed {
    /** The checkbox that negates it, before it, and the button that removes it, after it. */
    readonly before: ReactNode;
    readonly after: ReactNode;
}

/** Comparisons in groups of all or any of them; each can be negated. */
export function ConditionEditor(props: Props<Condition>): ReactElement {
    const { condition, onChange, label, onRemove } = props;
    const isNegated = condition.kind === "not";
    const inner = isNegated ? condition.of : condition;
    const change = (changed: Condition) =>
        onChange(condition.kind === "not" ? { ...condition, of: changed } : changed);
    const before = (
        <label className="inspector-check">
            <input
                type="checkbox"
                aria-label={`${label}: not`}
                checked={isNegated}
                onChange={() => onChange(negated(condition))}
            />{" "}
            not
        </label>
    );
    const after = onRemove !== undefined && (
        <button
            type="button"
            className="icon-button"
            aria-label={`${label}: remove`}
            onClick={onRemove}
        >
            <Icon name="trash" size={14} />
        </button>
    );
    const shared = { label, onChange: change, before, after };
    return (
        <div className="condition" role="group" aria-label={label}>
            {inner.kind === "And" || inner.kind === "Or"
                ? <GroupEditor condition={inner} {...shared} />
                : inner.kind === "compare"
                ? <ComparisonEditor condition={inner} {...shared} />
                : (
                    <div className="row">
                        {before}
                        <span className="inspector-hint grow">
                            This condition cannot be shown here. Edit it in the definition.
                        </span>
                        {after}
                    </div>
                )}
        </div>
    );
}

function GroupEditor(
    { condition, onChange, label, before, after }: Props<Group> & Framed,
): ReactElement {
    const { of, kind } = condition;
    return (
        <>
            <div className="row">
                {before}
                <Select
                    label={`${label}: how its conditions are joined`}
                    value={kind}
                    options={[
                        { value: "And", title: "All of these" },
                        { value: "Or", title: "Any of these" },
                    ]}
                    onSelect={(word) =>
                        onChange({ ...condition, kind: word === "Or" ? "Or" : "And" })}
                />
                <span className="grow" />
                {after}
            </div>
            <div className="condition-group">
                {of.map((each, index) => (
                    <ConditionEditor
                        key={index}
                        condition={each}
                        label={`${label}, condition ${index + 1}`}
                        onChange={(changed) =>
                            onChange({ ...condition, of: of.with(index, changed) })}
                        onRemove={of.length === 1
                            ? undefined
                            : () => onChange(without(condition, index))}
                    />
                ))}
                <div className="row">
                    <button
                        type="button"
                        className="inspector-link"
                        aria-label={`${label}: add condition`}
                        onClick={() => onChange(withAnother(condition, kind))}
                    >
                        <Icon name="plus" size={12} />
                        Condition
                    </button>
                    <button
                        type="button"
                        className="inspector-link"
                        aria-label={`${label}: add group`}
                        onClick={() => onChange({ ...condition, of: [...of, innerGroup(kind)] })}
                    >
                        <Icon name="plus" size={12} />
                        Group
                    </button>
                </div>
            </div>
        </>
    );
}

/** A group inside a group has the other kind, or it would be unnecessary. */
function innerGroup(outer: "And" | "Or"): Group {
    const of = [emptyComparison(), emptyComparison()];
    return { kind: outer === "And" ? "Or" : "And", of, rest: [] };
}

const groups = Map.groupBy(operators, (operator) => operator.group);

function ComparisonEditor(
    { condition, onChange, label, before, after }: Props<Comparison> & Framed,
): ReactElement {
    const variable = useDraft(condition.variable, (typed) => {
        onChange({ ...condition, variable: typed.trim() });
        return null;
    });
    return (
        <>
            <div className="row">
                {before}
                <input
                    className="input mono grow"
                    aria-label={`${label}: variable`}
                    placeholder="$.field"
                    spellCheck={false}
                    autoComplete="off"
                    {...typing(variable)}
                />
                {after}
            </div>
            <div className="condition-operands">
                <select
                    className="input"
                    aria-label={`${label}: operator`}
                    value={condition.operator}
                    onChange={(event) => onChange(withOperator(condition, event.target.value))}
                >
                    {[...groups].map(([name, members]) => (
                        <optgroup key={name} label={name}>
                            {members.map((operator) => (
                                <option key={operator.name} value={operator.name}>
                                    {operator.title}
                                </option>
                            ))}
                        </optgroup>
                    ))}
                </select>
                <Operand condition={condition} onChange={onChange} label={label} />
            </div>
        </>
    );
}

function Operand({ condition, onChange, label }: {
    condition: Comparison;
    onChange: (condition: Condition) => void;
    label: string;
}): ReactElement {
    const kind = operatorNamed(condition.operator)?.operand ?? "text";
    const draft = useDraft(shown(condition.operand), (typed) => {
        const operand = kind === "number" ? numericNode(typed) : stringNode(typed);
        onChange({ ...condition, operand: operand ?? stringNode("") });
        return null;
    });
    if (kind === "boolean") {
        return (
            <Select
                label={`${label}: value`}
                value={isTrue(condition.operand) ? "true" : "false"}
                options={[{ value: "true", title: "true" }, { value: "false", title: "false" }]}
                onSelect={(word) =>
                    onChange({ ...condition, operand: literalNode(word === "true") })}
            />
        );
    }
    return (
        <input
            className="input mono grow"
            aria-label={`${label}: value`}
            placeholder={kind === "path" ? "$.other" : kind}
            spellCheck={false}
            autoComplete="off"
            {...typing(draft)}
        />
    );
}
