// The titles of the browser's tabs.

import type { Place } from "../address.ts";
import { nameOf } from "../format.ts";

/** The most specific part first, because tabs are narrow: `night-7 · Executions · Treadle`. */
export function titleOf(place: Place): string {
    return [...parts(place), "Treadle"].join(" · ");
}

function parts(place: Place): string[] {
    switch (place.page) {
        case "home":
            return ["State machines"];
        case "executions":
            return ["Executions"];
        case "execution":
            return [nameOf(place.arn), "Executions"];
        case "stateMachine":
            return [nameOf(place.arn), "State machines"];
        case "designer":
            return place.arn === null ? ["Designer"] : [nameOf(place.arn), "Designer"];
        case "work":
            return ["Parked work"];
        case "about":
            return ["About"];
        case "unknown":
            return ["Not found"];
    }
}
