// The properties of a graph.

import type { KeyboardEvent, MouseEvent, PointerEvent, ReactNode } from "react";
import type { Pointer } from "../../model/json/document.ts";
import type { Picture, Slot } from "../../model/layout/picture.ts";
import type { LineLooks, Looks } from "./looks.ts";

export interface GraphProps {
    readonly picture: Picture;
    /** A description of the graph for screen readers. */
    readonly label: string;
    readonly looks?: Looks;
    readonly lineLooks?: LineLooks;
    readonly selected?: Pointer | null | ReadonlySet<Pointer>;
    /** Called with a chosen state, also by arrow keys; null for the background. */
    readonly onSelect?: (id: Pointer | null, event: MouseEvent | KeyboardEvent) => void;
    /** Called for a double click or Enter. */
    readonly onOpen?: (id: Pointer) => void;
    readonly onMenu?: (id: Pointer | null, event: MouseEvent) => void;
    readonly dragged?: Pointer | null | ReadonlySet<Pointer>;
    readonly hotSlot?: Slot | null;
    /** Called for a press on a state, which may start a drag; the background moves the picture. */
    readonly onPointerDownBox?: (id: Pointer, event: PointerEvent) => void;
    /** SVG in the picture's coordinates, drawn over it. */
    readonly extra?: ReactNode;
    /** Whether a changed picture is fitted again, unless the user has moved it. */
    readonly isKeptFitted?: boolean;
    /** The name of the saved picture's file, without its extension. */
    readonly fileName?: string;
    /** Buttons beside those of the view. */
    readonly tools?: ReactNode;
}
