// Puts new states into a machine.

import { asObject, at, member, under } from "../../json/access.ts";
import { insertItem, replace, update } from "../../json/change.ts";
import type { Node, ObjectNode, Pointer } from "../../json/document.ts";
import { arrayNode, objectNode, stringNode } from "../../json/make.ts";
import type { EdgeKind } from "../graph.ts";
import { uniqueName, withFreshNames } from "./names.ts";
import { placeOf, type SlotTarget } from "./places.ts";
import { done, type EditResult, refused } from "./result.ts";
import {
    addStates,
    allNames,
    goingOnTo,
    hasState,
    isOpenEnd,
    isTerminal,
    languageOf,
    mapTargets,
    typeOf,
    updateScope,
} from "./scopes.ts";
import { completed, passState } from "./skeletons.ts";

export interface NewState {
    /** The wished name, which is made unique: `Pass`, `Pass (1)`. */
    readonly name: string;
    /** The definition; its place sets its `Next`, `End` or `Default`. */
    readonly definition: ObjectNode;
}

/** A pattern. Targets outside of it are replaced by the state that follows. */
export interface NewStates {
    readonly start: string;
    readonly states: readonly NewState[];
    /** The state from which the flow continues; null if there is none. */
    readonly last: string | null;
}

/** Puts states into a slot, with the parts that their types require. */
export function insert(
    root: ObjectNode,
    slot: SlotTarget,
    state: NewState | NewStates,
): EditResult {
    const group = "states" in state
        ? state
        : { start: state.name, states: [state], last: state.name };
    const states = group.states.map(({ name, definition }) => ({
        name,
        definition: completed(definition, languageOf(root, definition)),
    }));
    return insertGroup(root, slot, { ...group, states }, new Set());
}

/** Puts states into a slot as they are. Inner names that are `free` may be used twice. */
export function insertGroup(
    root: ObjectNode,
    slot: SlotTarget,
    group: NewStates,
    free: ReadonlySet<string>,
): EditResult {
    const place = placeOf(root, slot);
    if (typeof place === "string") {
        return refused(root, null, place);
    }
    const scope = place.branch === undefined ? at(root, place.scope) : undefined;
    const fresh = attached(group, scope, place.successor, allNames(root), free);
    const selected = under(place.scope, "States", fresh.start);
    if (place.branch !== undefined) {
        const branch = addStates(emptyScope(fresh.start), fresh.states, null);
        return done(
            root,
            withBranch(root, place.branch.state, place.branch.index, branch),
            selected,
        );
    }
    const changed = updateScope(
        root,
        place.scope,
        (node) => addStates(place.enter(node, fresh.start), fresh.states, place.after),
    );
    return done(root, changed, selected);
}

/** The states of a group, complete, with unique names, and with their way on to the successor. */
function attached(
    group: NewStates,
    scope: Node | undefined,
    successor: string | null,
    taken: Set<string>,
    free: ReadonlySet<string>,
): { start: string; states: NewState[] } {
    const names = new Map(group.states.map(({ name }) => [name, uniqueName(name, taken)]));
    free.forEach((name) => taken.delete(name));
    const isSingle = group.states.length === 1;
    let extra: string | undefined;
    /** A Choice cannot end, so a Pass follows it where nothing else does. */
    const choiceTarget = () => successor ?? (extra ??= uniqueName("Pass", taken));
    const resolve = (kind: EdgeKind, target: string) => {
        const own = names.get(target);
        if (own !== undefined) {
            return own;
        }
        if ((kind === "choice" || kind === "catch") && hasState(scope, target)) {
            return target;
        }
        return kind === "choice" || kind === "default" ? choiceTarget() : successor;
    };
    const states = group.states.map(({ name, definition }) => {
        const mapped = mapTargets(withFreshNames(definition, taken), resolve);
        const goesOn = name === group.last || (isOpenEnd(mapped) && !member(mapped, "End"));
        const type = typeOf(mapped);
        // A pattern's Choice may continue by a rule alone, and go back by its default.
        const isPlaced = goesOn && !(type === "Choice" && !isSingle && member(mapped, "Default"));
        const next = isPlaced && type === "Choice" ? choiceTarget() : successor;
        return {
            name: names.get(name) ?? name,
            definition: isPlaced || isTerminal(type) ? goingOnTo(mapped, next) : mapped,
        };
    });
    if (extra !== undefined) {
        states.push({ name: extra, definition: passState() });
    }
    return { start: names.get(group.start) ?? states[0]?.name ?? "", states };
}

function emptyScope(start: string): ObjectNode {
    return objectNode([["StartAt", stringNode(start)], ["States", objectNode([])]]);
}

/** Adds a branch to a Parallel. */
export function withBranch(
    root: ObjectNode,
    state: Pointer,
    index: number,
    branch: ObjectNode,
): ObjectNode {
    const branches = member(at(root, state), "Branches");
    return branches?.kind === "array"
        ? insertItem(root, under(state, "Branches"), index, branch)
        : update(root, state, (node) =>
            replace(asObject(node) ?? objectNode([]), "/Branches", arrayNode([branch])));
}
