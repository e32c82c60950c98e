// What a layout is asked for.

import type { Pointer } from "../json/document.ts";

export type Direction = "down" | "right";

export interface LayoutOptions {
    readonly direction: Direction;
    /** With the places where a state can be dropped. */
    readonly withSlots: boolean;
    /** Containers that are drawn without what is in them. */
    readonly collapsed: ReadonlySet<Pointer>;
}
