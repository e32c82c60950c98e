import {
    type ReactElement,
    type ReactNode,
    type RefObject,
    useEffect,
    useState,
    useSyncExternalStore,
} from "react";
import { Icon, type IconName } from "../common/Icon.tsx";
import { Menu } from "../common/Menu.tsx";
import { type ViewControl, zoomStep } from "./useView.ts";

/** The buttons in the graph's corner. */
export function GraphTools({ view, frame, onSave, children }: {
    view: ViewControl;
    frame: RefObject<HTMLElement>;
    onSave: (kind: "svg" | "png") => void;
    children?: ReactNode;
}): ReactElement {
    const isFull = useIsFullScreen(frame);
    const percent = useSyncExternalStore(view.subscribe, view.percent);
    return (
        <div className="graph-tools" role="toolbar" aria-label="View of the graph">
            {children}
            <Menu
                label="Save picture"
                icon="download"
                items={[
                    { title: "Save as SVG", onSelect: () => onSave("svg") },
                    { title: "Save as PNG", onSelect: () => onSave("png") },
                ]}
            />
            <ToolButton icon="minus" label="Zoom out" onClick={() => view.zoomBy(1 / zoomStep)} />
            <button
                type="button"
                className="graph-percent"
                title="Actual size"
                aria-label={`Actual size, now ${percent} %`}
                onClick={view.actualSize}
            >
                {percent} %
            </button>
            <ToolButton icon="plus" label="Zoom in" onClick={() => view.zoomBy(zoomStep)} />
            <ToolButton icon="fit" label="Fit to view" onClick={view.fit} />
            <ToolButton
                icon={isFull ? "close" : "fullscreen"}
                label={isFull ? "Leave full screen" : "Full screen"}
                onClick={() => void toggleFullScreen(frame.current)}
            />
        </div>
    );
}

function ToolButton({ icon, label, onClick }: {
    icon: IconName;
    label: string;
    onClick: () => void;
}): ReactElement {
    return (
        <button
            type="button"
            className="icon-button"
            aria-label={label}
            title={label}
            onClick={onClick}
        >
            <Icon name={icon} />
        </button>
    );
}

function useIsFullScreen(frame: RefObject<HTMLElement>): boolean {
    const [isFull, setFull] = useState(false);
    useEffect(() => {
        const update = () =>
            setFull(frame.current !== null && document.fullscreenElement === frame.current);
        document.addEventListener("fullscreenchange", update);
        return () => document.removeEventListener("fullscreenchange", update);
    }, [frame]);
    return isFull;
}

async function toggleFullScreen(frame: HTMLElement | null): Promise<void> {
    try {
        if (document.fullscreenElement !== null) await document.exitFullscreen();
        else await frame?.requestFullscreen();
    } catch {
        // A browser that refuses leaves everything as it was.
    }
}
