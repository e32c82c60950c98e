// Compares two texts line by line: common lines, removed lines and added lines.

export interface DiffLine {
    readonly kind: "same" | "removed" | "added";
    readonly text: string;
    /** The line number from 1; null if that text does not have the line. */
    readonly oldNumber: number | null;
    readonly newNumber: number | null;
}

/** With more differences than this, the middle is shown as removed and added as a whole. */
const mostSteps = 1500;

/** Compares the texts. Source: E. Myers, An O(ND) Difference Algorithm, 1986, the greedy one. */
export function lineDiff(oldText: string, newText: string): readonly DiffLine[] {
    const before = oldText.split("\n");
    const after = newText.split("\n");
    const head = commonHead(before, after);
    const tail = commonTail(before, after, head);
    const kinds = [
        ...Array<DiffLine["kind"]>(head).fill("same"),
        ...middle(
            before.slice(head, before.length - tail),
            after.slice(head, after.length - tail),
        ),
        ...Array<DiffLine["kind"]>(tail).fill("same"),
    ];
    return numbered(kinds, before, after);
}

/** Leaves out long common stretches: `around` lines stay, and a null stands for the rest. */
export function folded(
    lines: readonly DiffLine[],
    around = 3,
): readonly (DiffLine | { readonly skipped: number })[] {
    const isNear = new Array<boolean>(lines.length).fill(false);
    lines.forEach((line, at) => {
        if (line.kind === "same") return;
        isNear.fill(true, Math.max(0, at - around), Math.min(lines.length, at + around + 1));
    });
    const found: (DiffLine | { skipped: number })[] = [];
    let skipped = 0;
    lines.forEach((line, at) => {
        if (isNear[at]) {
            if (skipped > 0) found.push({ skipped });
            skipped = 0;
            found.push(line);
        } else {
            skipped += 1;
        }
    });
    if (skipped > 0) found.push({ skipped });
    return found;
}

function commonHead(before: readonly string[], after: readonly string[]): number {
    let count = 0;
    const most = Math.min(before.length, after.length);
    while (count < most && before[count] === after[count]) count += 1;
    return count;
}

function commonTail(before: readonly string[], after: readonly string[], head: number): number {
    let count = 0;
    const most = Math.min(before.length, after.length) - head;
    while (count < most && before.at(-1 - count) === after.at(-1 - count)) count += 1;
    return count;
}

function middle(before: readonly string[], after: readonly string[]): DiffLine["kind"][] {
    const trace = frontiers(before, after);
    if (trace === null) {
        return [
            ...before.map((): DiffLine["kind"] => "removed"),
            ...after.map((): DiffLine["kind"] => "added"),
        ];
    }
    return walkedBack(trace, before.length, after.length);
}

/** How far each diagonal reaches, by number of steps; null if there are too many steps. */
function frontiers(
    before: readonly string[],
    after: readonly string[],
): readonly ReadonlyMap<number, number>[] | null {
    let reach = new Map<number, number>([[1, 0]]);
    const trace: ReadonlyMap<number, number>[] = [];
    for (let steps = 0; steps <= Math.min(mostSteps, before.length + after.length); steps += 1) {
        trace.push(reach);
        const next = new Map(reach);
        for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
            let x = isDown(reach, diagonal, steps)
                ? reach.get(diagonal + 1) ?? 0
                : (reach.get(diagonal - 1) ?? 0) + 1;
            while (x < before.length && before[x] === after[x - diagonal]) x += 1;
            next.set(diagonal, x);
            if (x >= before.length && x - diagonal >= after.length) return trace;
        }
        reach = next;
    }
    return null;
}

function walkedBack(
    trace: readonly ReadonlyMap<number, number>[],
    oldCount: number,
    newCount: number,
): DiffLine["kind"][] {
    const kinds: DiffLine["kind"][] = [];
    let x = oldCount;
    let y = newCount;
    for (let steps = trace.length - 1; steps >= 0; steps -= 1) {
        const reach = trace[steps] ?? new Map<number, number>();
        const isAdded = isDown(reach, x - y, steps);
        const from = isAdded ? x - y + 1 : x - y - 1;
        const fromX = steps === 0 ? 0 : reach.get(from) ?? 0;
        const fromY = steps === 0 ? 0 : fromX - from;
        while (x > fromX && y > fromY) {
            kinds.push("same");
            x -= 1;
            y -= 1;
        }
        if (steps > 0) kinds.push(isAdded ? "added" : "removed");
        x = fromX;
        y = fromY;
    }
    return kinds.reverse();
}

/** Whether the best way to a diagonal comes from the one above it, by an added line. */
function isDown(reach: ReadonlyMap<number, number>, diagonal: number, steps: number): boolean {
    if (diagonal === -steps) return true;
    if (diagonal === steps) return false;
    return (reach.get(diagonal - 1) ?? 0) < (reach.get(diagonal + 1) ?? 0);
}

function numbered(
    kinds: readonly DiffLine["kind"][],
    before: readonly string[],
    after: readonly string[],
): DiffLine[] {
    let old = 0;
    let fresh = 0;
    return kinds.map((kind) => {
        if (kind !== "added") old += 1;
        if (kind !== "removed") fresh += 1;
        return {
            kind,
            text: (kind === "removed" ? before[old - 1] : after[fresh - 1]) ?? "",
            oldNumber: kind === "added" ? null : old,
            newNumber: kind === "removed" ? null : fresh,
        };
    });
}
