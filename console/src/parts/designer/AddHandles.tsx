import type { KeyboardEvent, ReactElement } from "react";
import { lastPart } from "../../model/json/access.ts";
import type { Pointer } from "../../model/json/document.ts";
import type { Box, Picture, Point } from "../../model/layout/picture.ts";
import type { Scope, StateNode } from "../../model/machine/graph.ts";

/** The "+" on states that can contain more, and on the selected one, where it opens the menu. */
export function AddHandles({ picture, graph, selected, onAdd, onMenu }: {
    picture: Picture;
    graph: Scope;
    selected: Pointer | null;
    onAdd: (state: Pointer) => void;
    /** Opens the menu at a point of the screen. */
    onMenu: (at: Point) => void;
}): ReactElement {
    const types = new Map(states(graph).map((state) => [state.id, state.type]));
    return (
        <>
            {picture.boxes.map((box) => {
                const words = additions[types.get(box.id) ?? ""];
                if (words === undefined) return null;
                const label = `${words} to ${lastPart(box.id)}`;
                return (
                    <Handle
                        key={box.id}
                        at={corner(box, words === additions["Choice"])}
                        label={label}
                        sign="M-4 0h8M0 -4v8"
                        onPress={() => onAdd(box.id)}
                    />
                );
            })}
            {picture.boxes.map((box) =>
                box.id === selected && (
                    <Handle
                        key={`menu ${box.id}`}
                        at={{ x: box.x + box.width, y: box.y }}
                        label={`More for ${lastPart(box.id)}`}
                        sign="M-4 0h.01M0 0h.01M4 0h.01"
                        onPress={onMenu}
                    />
                )
            )}
        </>
    );
}

const additions: Readonly<Record<string, string>> = {
    Parallel: "Add a branch",
    Choice: "Add a rule",
};

/** The place of the handle: the lower edge of a state, or the head of a container. */
function corner(box: Box, isState: boolean): Point {
    return isState || box.kind !== "container"
        ? { x: box.x + box.width - 14, y: box.y + box.height }
        : { x: box.x + box.width - 18, y: box.y + box.headHeight / 2 };
}

function Handle({ at, label, sign, onPress }: {
    at: Point;
    label: string;
    sign: string;
    onPress: (at: Point) => void;
}): ReactElement {
    const press = (element: Element) => {
        const box = element.getBoundingClientRect();
        onPress({ x: box.left, y: box.bottom + 4 });
    };
    const key = (event: KeyboardEvent) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        press(event.currentTarget);
    };
    return (
        <g
            className="add-handle"
            role="button"
            tabIndex={0}
            aria-label={label}
            transform={`translate(${at.x} ${at.y})`}
            onPointerDown={(event) => event.stopPropagation()}
            onClick={(event) => {
                event.stopPropagation();
                press(event.currentTarget);
            }}
            onDoubleClick={(event) => event.stopPropagation()}
            onKeyDown={key}
        >
            <title>{label}</title>
            <circle r={9} />
            <path d={sign} />
        </g>
    );
}

function states(scope: Scope): readonly StateNode[] {
    return scope.states.flatMap((state) => [state, ...state.scopes.flatMap(states)]);
}
