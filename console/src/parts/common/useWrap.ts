import { type RefObject, useLayoutEffect, useState } from "react";

const storageKey = "treadle.wrap";

/** Whether long lines are wrapped, as last chosen. */
export function useWrap(): readonly [boolean, (isWrapped: boolean) => void] {
    const [isWrapped, setWrapped] = useState(stored);
    const set = (isWrapped: boolean) => {
        setWrapped(isWrapped);
        try {
            localStorage.setItem(storageKey, isWrapped ? "1" : "0");
        } catch {
            // Without storage, the choice still applies here.
        }
    };
    return [isWrapped, set];
}

function stored(): boolean {
    try {
        return localStorage.getItem(storageKey) === "1";
    } catch {
        return false;
    }
}

/**
 * The number of monospaced characters in a line of an element, from the beginning of its text to
 * its end.
 */
export function useColumns(ground: RefObject<HTMLElement>, fontSize: number, used: number): number {
    const [columns, setColumns] = useState(80);
    useLayoutEffect(() => {
        const element = ground.current;
        if (element === null) return;
        const measure = () => {
            const width = characterWidth(element, fontSize);
            if (element.clientWidth === 0 || width === 0) return;
            const room = element.clientWidth - used - scrollBar;
            setColumns(Math.max(20, Math.floor(room / width)));
        };
        const observer = new ResizeObserver(measure);
        observer.observe(element);
        measure();
        return () => observer.disconnect();
    }, [ground, fontSize, used]);
    return columns;
}

const scrollBar = 16;

function characterWidth(element: HTMLElement, fontSize: number): number {
    const sample = document.createElement("span");
    sample.className = "mono measure";
    sample.style.fontSize = `${fontSize}px`;
    sample.textContent = "0".repeat(100);
    element.append(sample);
    const width = sample.getBoundingClientRect().width / 100;
    sample.remove();
    return width;
}
