import type { ReactElement } from "react";

/**
 * Lines in a field of 16 by 16, drawn in the colour of the text. Every shape is the `d` of a path;
 * a dot is a line of zero length with round ends.
 */
const shapes = {
    "activity": "M1.5 8h3l2-5 3.5 10 2-5h2.5",
    "arrow-down": "M8 3v10M4 9l4 4 4-4",
    "arrow-left": "M13 8H3M7 4L3 8l4 4",
    "arrow-right": "M3 8h10M9 4l4 4-4 4",
    "arrow-up": "M8 13V3M4 7l4-4 4 4",
    "bolt": "M9 1.5L3.5 9H8l-1 5.5L12.5 7H8z",
    "branches": "M8 1.5v3M3.5 14.5V9a2 2 0 0 1 2-2h5a2 2 0 0 1 2 2v5.5M8 4.5v10",
    "check": "M3 8.5l3.5 3.5L13 4.5",
    "chevron-down": "M4 6l4 4 4-4",
    "chevron-left": "M10 4L6 8l4 4",
    "chevron-right": "M6 4l4 4-4 4",
    "chevron-up": "M4 10l4-4 4 4",
    "choice": "M8 1.5L14.5 8 8 14.5 1.5 8z",
    "clock": "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M8 4.5V8l2.5 1.5",
    "close": "M3.5 3.5l9 9M12.5 3.5l-9 9",
    "code": "M5.5 4L1.5 8l4 4M10.5 4l4 4-4 4",
    "columns": "M2 2.5h12v11H2zM8 2.5v11",
    "compare": "M2 2.5h5v11H2zM9 2.5h5v11H9z",
    "copy": "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
    "cross": "M4 4l8 8M12 4l-8 8",
    "cube": "M8 1.5l5.5 3v7L8 14.5l-5.5-3v-7zM2.5 4.5L8 7.5l5.5-3M8 7.5v7",
    "database": "M2.5 4c0-3 11-3 11 0v8c0 3-11 3-11 0zM2.5 4c0 3 11 3 11 0M2.5 8c0 3 11 3 11 0",
    "download": "M8 2v8M4.5 7L8 10.5 11.5 7M2.5 13.5h11",
    "drag": "M6 3.5v0M10 3.5v0M6 8v0M10 8v0M6 12.5v0M10 12.5v0",
    "edit": "M10.5 2.5l3 3-8 8h-3v-3zM8.5 4.5l3 3",
    "external": "M9 2.5h4.5V7M13.5 2.5L7 9M11 9.5v4H2.5V5h4",
    "eye":
        "M1.5 8C4.5 2.8 11.5 2.8 14.5 8 11.5 13.2 4.5 13.2 1.5 8M8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
    "filter": "M2 3h12L9.5 8.5v4l-3 1.5V8.5z",
    "fit": "M2 5.5V2h3.5M10.5 2H14v3.5M14 10.5V14h-3.5M5.5 14H2v-3.5M5 5h6v6H5z",
    "fullscreen": "M2 5.5V2h3.5M10.5 2H14v3.5M14 10.5V14h-3.5M5.5 14H2v-3.5",
    "globe":
        "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M1.8 8h12.4M8 1.8c-4 3.6-4 8.8 0 12.4M8 1.8c4 3.6 4 8.8 0 12.4",
    "graph": "M5.5 1.5h5v4h-5zM1.5 10.5h5v4h-5zM9.5 10.5h5v4h-5zM8 5.5V8M4 10.5V8h8v2.5",
    "history": "M2.2 6A6.2 6.2 0 1 1 1.8 8.7M2 2.5V6h3.5M8 4.5V8l2.5 1.5",
    "hourglass": "M4 2.2h8M4 13.8h8M5 2.2v2.3L8 8l3-3.5V2.2M5 13.8v-2.3L8 8l3 3.5v2.3",
    "info": "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M8 7.5v3.5M8 5v0",
    "keyboard": "M1.5 4h13v8.5h-13zM4 6.5v0M6.5 6.5v0M9 6.5v0M11.5 6.5v0M5 10h6",
    "link": "M6.5 9.5l3-3M7 4.5l2-2a3 3 0 0 1 4.5 4.5l-2 2M9 11.5l-2 2A3 3 0 0 1 2.5 9l2-2",
    "list": "M5.5 3.5h8.5M5.5 8h8.5M5.5 12.5h8.5M2.5 3.5v0M2.5 8v0M2.5 12.5v0",
    "mail": "M1.5 3.5h13v9h-13zM1.5 4.5L8 9l6.5-4.5",
    "map": "M5 2h9v9M2 5h9v9H2z",
    "minus": "M3 8h10",
    "monitor": "M1.5 2.5h13v8.5h-13zM5.5 14h5M8 11v3",
    "moon": "M13.5 9.7A6 6 0 1 1 6.3 2.5a4.8 4.8 0 0 0 7.2 7.2",
    "more": "M3.5 8v0M8 8v0M12.5 8v0",
    "pass": "M2 8h9M8 4.5L11.5 8 8 11.5M14 3v10",
    "pause": "M5.5 3v10M10.5 3v10",
    "person": "M8 2a2.8 2.8 0 1 0 0 5.6A2.8 2.8 0 0 0 8 2M2.5 14c.5-5.5 10.5-5.5 11 0",
    "play": "M4.5 2.5l8.5 5.5-8.5 5.5z",
    "plus": "M8 3v10M3 8h10",
    "redo": "M13.5 3v4h-4M13 7C11 2.5 4 3 3 8.5c0 3 3 5 6 4.5",
    "refresh": "M13.5 2.5V6H10M2.5 13.5V10H6M13 6A5.5 5.5 0 0 0 3 6M3 10a5.5 5.5 0 0 0 10 0",
    "retry": "M13.5 2.5V6H10M13.2 6A5.7 5.7 0 1 0 13.7 8.5",
    "running": "M8 1.8a6.2 6.2 0 1 1-6.2 6.2",
    "search": "M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2M10.7 10.7L14 14",
    "shield": "M8 1.5l5.5 2V8c0 3.5-3 5.5-5.5 6.5C5.5 13.5 2.5 11.5 2.5 8V3.5zM5.5 8l2 2 3-3.5",
    "stop": "M3.5 3.5h9v9h-9z",
    "sun":
        "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1",
    "table": "M2 2.5h12v11H2zM2 6.5h12M2 10h12M6.5 6.5v7",
    "tag": "M2 2h6l6 6-6 6-6-6zM5 5v0",
    "task": "M2 3.5h12v9H2zM5 8l2 2 4-4",
    "terminal": "M1.5 2.5h13v11h-13zM4 6l2 2-2 2M8 10.5h4",
    "timeline": "M2 3.5h6M5 8h7M9 12.5h5",
    "trash": "M2.5 4h11M6 4V2h4v2M4 4l.7 10h6.6L12 4M6.8 7v4M9.2 7v4",
    "undo": "M2.5 3v4h4M3 7C5 2.5 12 3 13 8.5c0 3-3 5-6 4.5",
    "upload": "M8 10.5V2.5M4.5 6L8 2.5 11.5 6M2.5 13.5h11",
    "warning": "M8 2L15 14H1zM8 6.5V10M8 12v0",
    "zoom-in": "M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2M10.7 10.7L14 14M7 5v4M5 7h4",
    "zoom-out": "M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2M10.7 10.7L14 14M5 7h4",
} as const;

export type IconName = keyof typeof shapes;

/** An icon beside words. It has no text for screen readers, so buttons need a label. */
export function Icon({ name, size = 16, className = "" }: {
    name: IconName;
    size?: number;
    className?: string;
}): ReactElement {
    return (
        <svg
            className={`icon icon-${name} ${className}`}
            width={size}
            height={size}
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            strokeWidth={1.5}
            strokeLinecap="round"
            strokeLinejoin="round"
            aria-hidden="true"
            focusable="false"
        >
            <path d={shapes[name]} />
        </svg>
    );
}
