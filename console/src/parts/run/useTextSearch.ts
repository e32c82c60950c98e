import { useMemo, useState } from "react";
import { placesOf, searchPattern } from "../../model/run/textLines.ts";

export interface TextSearch {
    readonly wanted: string;
    readonly pattern: RegExp | null;
    readonly places: readonly number[];
    /** The index of the shown place. */
    readonly current: number;
    search(text: string): void;
    go(index: number): void;
}

/** Searches a text, and shows each place that the user goes to. */
export function useTextSearch(text: string, show: (place: number) => void): TextSearch {
    const [wanted, setWanted] = useState("");
    const [current, setCurrent] = useState(0);
    const pattern = useMemo(() => searchPattern(wanted), [wanted]);
    const places = useMemo(() => placesOf(text, pattern), [text, pattern]);
    const goTo = (index: number, places: readonly number[]) => {
        setCurrent(index);
        const place = places[index];
        if (place !== undefined) show(place);
    };
    return {
        wanted,
        pattern,
        places,
        current,
        search(wanted) {
            setWanted(wanted);
            goTo(0, placesOf(text, searchPattern(wanted)));
        },
        go: (index) => goTo(index, places),
    };
}
