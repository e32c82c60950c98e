// Finds the state to which an arrow key leads.

import type { Box, Picture, Rect } from "./picture.ts";

export type Arrow = "up" | "down" | "left" | "right";

/** The next state in a direction; a state that a line leads to wins over one that is only near. */
export function step(picture: Picture, from: string, arrow: Arrow): Box | null {
    const states = picture.boxes.filter(isState);
    const here = states.find((box) => box.id === from);
    if (here === undefined) return states[0] ?? null;
    const linked = neighbours(picture, here);
    const start = headOf(here);
    let best: Box | null = null;
    let least = Infinity;
    for (const box of states) {
        if (box === here) continue;
        // Up leads out of a container and down leads into it, whatever its size.
        if (here.id.startsWith(`${box.id}/`) && arrow !== "up") continue;
        if (box.id.startsWith(`${here.id}/`) && arrow !== "down") continue;
        const { ahead, aside } = way(start, headOf(box), arrow);
        if (ahead <= 0) continue;
        const isLinked = linked.has(box.id);
        const distance = (ahead + 2 * aside) * (isLinked ? 1 : 4);
        if (distance < least) {
            least = distance;
            best = box;
        }
    }
    return best;
}

/** The first state, where the walk begins. */
export function firstState(picture: Picture): Box | null {
    const start = picture.lines.find((line) => line.id === "#start");
    const states = picture.boxes.filter(isState);
    return states.find((box) => box.depth === 0 && box.title === start?.to) ?? states[0] ?? null;
}

function isState(box: Box): boolean {
    return box.kind === "state" || box.kind === "container";
}

/** The ids of the states that lines lead to or from. */
function neighbours(picture: Picture, box: Box): Set<string> {
    const ids = new Set<string>();
    const scope = box.id.slice(0, box.id.lastIndexOf("/States/"));
    const states = new Map<string, string>();
    for (const other of picture.boxes) {
        if (!isState(other)) continue;
        if (other.id.slice(0, other.id.lastIndexOf("/States/")) === scope) {
            states.set(other.title, other.id);
        }
    }
    for (const line of picture.lines) {
        if (line.scope !== scope) continue;
        const other = line.from === box.title ? line.to : line.to === box.title ? line.from : null;
        const id = other === null ? undefined : states.get(other);
        if (id !== undefined) ids.add(id);
    }
    // A container leads to its first states, and they lead back to it.
    for (const other of picture.boxes) {
        if (other.depth === box.depth + 2 && other.id.startsWith(`${box.id}/`)) ids.add(other.id);
        if (other.depth === box.depth - 2 && box.id.startsWith(`${other.id}/`)) ids.add(other.id);
    }
    return ids;
}

/** A container counts at the place of its head, because its states are in the rest. */
function headOf(box: Box): Rect {
    return box.kind === "container" ? { ...box, height: box.headHeight } : box;
}

function way(from: Rect, to: Rect, arrow: Arrow): { ahead: number; aside: number } {
    const x = to.x + to.width / 2 - from.x - from.width / 2;
    const y = to.y + to.height / 2 - from.y - from.height / 2;
    switch (arrow) {
        case "down":
            return { ahead: y, aside: Math.abs(x) };
        case "up":
            return { ahead: -y, aside: Math.abs(x) };
        case "right":
            return { ahead: x, aside: Math.abs(y) };
        case "left":
            return { ahead: -x, aside: Math.abs(y) };
    }
}
