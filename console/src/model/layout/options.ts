// The options of a layout.

import type { Pointer } from "../json/document.ts";

export type Direction = "down" | "right";

export interface LayoutOptions {
    readonly direction: Direction;
    /** Whether to include the places where a state can be dropped. */
    readonly withSlots: boolean;
    /** Containers that are drawn without their contents. */
    readonly collapsed: ReadonlySet<Pointer>;
}
