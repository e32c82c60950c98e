// The edits of the designer. Each takes the root of a definition and returns a new one that shares
// all untouched nodes, so the earlier root serves for undo. No edit makes a target that does not
// exist, and names stay unique in the whole machine.

export { rename, setField, setTarget, setType } from "./edit/fields.ts";
export { insert, type NewState, type NewStates } from "./edit/insert.ts";
export { duplicate, move } from "./edit/move.ts";
export { uniqueName, withFreshNames } from "./edit/names.ts";
export {
    addBranch,
    addCatcher,
    addRule,
    moveItem,
    removeBranch,
    removeCatcher,
    removeRule,
} from "./edit/parts.ts";
export type { SlotTarget } from "./edit/places.ts";
export { remove } from "./edit/remove.ts";
export type { EditResult } from "./edit/result.ts";
export {
    allNames,
    isWithin,
    type Language,
    languageOf,
    stateAround,
    stateParts,
} from "./edit/scopes.ts";
export { passState, scopeWith } from "./edit/skeletons.ts";
