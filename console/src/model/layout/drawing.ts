// A picture while it is being made.

import type { Box, Line, Rect } from "./picture.ts";

export interface Drawing {
    readonly isDown: boolean;
    readonly boxes: Box[];
    readonly lines: Line[];
}

/** Converts a place on a board to the picture; a picture that flows to the right is transposed. */
export function turned(isDown: boolean, rect: Rect): Rect {
    return isDown ? rect : { x: rect.y, y: rect.x, width: rect.height, height: rect.width };
}
