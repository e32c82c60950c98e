import type { ReactElement, ReactNode } from "react";
import type { Pointer } from "../../model/json/document.ts";
import { under } from "../../model/json/access.ts";
import { problemsAt } from "../../model/inspector/problems.ts";
import { Icon } from "../common/Icon.tsx";
import { Complaints } from "./Field.tsx";
import { useEditing } from "./editing.ts";

/** A list of cards that can be reordered and added to. */
export function ListSection(
    { title, pointer, note, count, word, addTitle, onAdd, onMove, onRemove, head, children }: {
        title: string;
        /** The list; problems of it and of its items are shown here. */
        pointer: Pointer;
        note?: string;
        count: number;
        /** The word for one item, such as `Rule`. */
        word: string;
        addTitle: string;
        onAdd: () => void;
        onMove?: (from: number, to: number) => void;
        onRemove: (index: number) => void;
        /** Shown beside `Rule 1` in the head of a card. */
        head?: (index: number) => ReactNode;
        children: (index: number) => ReactNode;
    },
): ReactElement {
    const { problems } = useEditing();
    return (
        <section className="inspector-section" aria-label={title}>
            <div className="row">
                <h3 className="grow">{title}</h3>
                <button type="button" className="inspector-link" onClick={onAdd}>
                    <Icon name="plus" size={12} />
                    {addTitle}
                </button>
            </div>
            <Complaints problems={problemsAt(problems, pointer)} />
            {note !== undefined && <p className="inspector-hint">{note}</p>}
            {Array.from({ length: count }, (_, index) => (
                <div
                    className="inspector-card"
                    role="group"
                    aria-label={`${word} ${index + 1}`}
                    key={index}
                >
                    <div className="row inspector-card-head">
                        <strong>{word} {index + 1}</strong>
                        <span className="grow ellipsis soft small">{head?.(index)}</span>
                        {onMove !== undefined && (
                            <>
                                <CardButton
                                    icon="arrow-up"
                                    label={`Move ${word.toLowerCase()} ${index + 1} up`}
                                    isDisabled={index === 0}
                                    onPress={() => onMove(index, index - 1)}
                                />
                                <CardButton
                                    icon="arrow-down"
                                    label={`Move ${word.toLowerCase()} ${index + 1} down`}
                                    isDisabled={index === count - 1}
                                    onPress={() => onMove(index, index + 1)}
                                />
                            </>
                        )}
                        <CardButton
                            icon="trash"
                            label={`Remove ${word.toLowerCase()} ${index + 1}`}
                            onPress={() => onRemove(index)}
                        />
                    </div>
                    <Complaints problems={problemsAt(problems, under(pointer, index))} />
                    {children(index)}
                </div>
            ))}
        </section>
    );
}

function CardButton({ icon, label, isDisabled, onPress }: {
    icon: "arrow-up" | "arrow-down" | "trash";
    label: string;
    isDisabled?: boolean;
    onPress: () => void;
}): ReactElement {
    return (
        <button
            type="button"
            className="icon-button"
            aria-label={label}
            title={label}
            disabled={isDisabled}
            onClick={onPress}
        >
            <Icon name={icon} size={14} />
        </button>
    );
}
