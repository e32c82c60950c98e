// What a graph is told by its owner.

import type { KeyboardEvent, MouseEvent, PointerEvent, ReactNode } from "react";
import type { Pointer } from "../../model/json/document.ts";
import type { Picture, Slot } from "../../model/layout/picture.ts";
import type { LineLooks, Looks } from "./looks.ts";

export interface GraphProps {
    readonly picture: Picture;
    /** What the graph is of, for those who do not see it. */
    readonly label: string;
    readonly looks?: Looks;
    readonly lineLooks?: LineLooks;
    readonly selected?: Pointer | null | ReadonlySet<Pointer>;
    /** A state; null for the ground. Arrow keys choose as well. */
    readonly onSelect?: (id: Pointer | null, event: MouseEvent | KeyboardEvent) => void;
    /** A double click, or Enter. */
    readonly onOpen?: (id: Pointer) => void;
    readonly onMenu?: (id: Pointer | null, event: MouseEvent) => void;
    readonly dragged?: Pointer | null | ReadonlySet<Pointer>;
    readonly hotSlot?: Slot | null;
    /** A press on a state, with which it may be dragged; the ground still moves the picture. */
    readonly onPointerDownBox?: (id: Pointer, event: PointerEvent) => void;
    /** SVG in the picture's coordinates, drawn over it. */
    readonly extra?: ReactNode;
    /** Whether a picture that changes is fitted in anew, unless the user has moved it. */
    readonly isKeptFitted?: boolean;
    /** Of the file that the picture is saved to, without its ending. */
    readonly fileName?: string;
    /** Buttons beside those for the view. */
    readonly tools?: ReactNode;
}
