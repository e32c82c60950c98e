// A picture in the making.

import type { Box, Line, Rect } from "./picture.ts";

export interface Drawing {
    readonly isDown: boolean;
    readonly boxes: Box[];
    readonly lines: Line[];
}

/** From a board's directions to the picture's: one that flows to the right is turned over. */
export function turned(isDown: boolean, rect: Rect): Rect {
    return isDown ? rect : { x: rect.y, y: rect.x, width: rect.height, height: rect.width };
}
