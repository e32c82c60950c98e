// Random machines for tests; the same seed makes the same machine.

import type { Edge, EdgeKind, Scope, StateNode } from "../machine/graph.ts";

export function randomMachine(seed: number): Scope {
    const next = chance(seed);
    return randomScope(next, "", 0, 1 + next(seed % 5 === 0 ? 30 : 12));
}

/** Makes numbers from 0 to below a bound, with a linear congruential generator. */
function chance(seed: number): (bound: number) => number {
    let state = (seed * 2654435761) % 2147483648;
    return (bound) => {
        state = (state * 69069 + 12345) % 2147483648;
        return Math.floor(state / 65536) % bound;
    };
}

function randomScope(
    next: (bound: number) => number,
    id: string,
    depth: number,
    count: number,
): Scope {
    const states: StateNode[] = [];
    const edges: Edge[] = [];
    const names = Array.from(
        { length: count },
        (_, index) => `State ${"x".repeat(next(12))}${index}`,
    );
    // Targets are mostly later states, so that the machine looks like one that people write.
    const target = (from: number) =>
        next(5) === 0 ? next(count) : Math.min(count - 1, from + 1 + next(3));
    for (const [index, name] of names.entries()) {
        const roll = next(20);
        const state = `${id}/States/${name}`;
        const inner = depth < 2 && roll < 3
            ? Array.from(
                { length: roll === 0 ? 1 : next(4) },
                (_, branch) =>
                    randomScope(
                        next,
                        roll === 0 ? `${state}/ItemProcessor` : `${state}/Branches/${branch}`,
                        depth + 1,
                        next(5),
                    ),
            )
            : [];
        const type = inner.length > 0
            ? (roll === 0 ? "Map" : "Parallel")
            : roll < 8
            ? "Choice"
            : "Task";
        let number = 0;
        const add = (kind: EdgeKind, label: string) => {
            const to = names[target(index)] ?? name;
            edges.push({
                id: `${kind}${number}`.concat(`/${name}`),
                from: name,
                to,
                kind,
                index: number,
                label,
                pointer: "",
            });
            number += 1;
        };
        const isLast = type !== "Choice" && (index === count - 1 || next(8) === 0);
        if (type === "Choice") {
            const rules = 1 + next(next(6) === 0 ? 12 : 3);
            for (let rule = 0; rule < rules; rule++) add("choice", "n > " + "1".repeat(next(24)));
            if (next(3) > 0) add("default", "Default");
        } else {
            const catchers = next(3) === 0 ? 1 + next(2) : 0;
            for (let each = 0; each < catchers; each++) add("catch", "States.ALL");
            if (!isLast && next(10) > 0) add("next", "");
        }
        states.push({
            id: state,
            name,
            type,
            detail: type,
            scopes: inner,
            isLast,
            hasRetry: false,
            hasCatch: false,
        });
    }
    return {
        id,
        start: next(20) === 0 ? null : names[next(8) === 0 ? next(count || 1) : 0] ?? null,
        states,
        edges,
    };
}
