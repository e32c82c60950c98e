import { useEffect, useState } from "react";

/**
 * A value that follows another one at once or, if `pause` is not 0, after that long without
 * changes.
 */
export function useSettled<Value>(value: Value, pause: number): Value {
    const [settled, setSettled] = useState(value);
    useEffect(() => {
        if (pause === 0) return setSettled(value);
        const timer = setTimeout(() => setSettled(value), pause);
        return () => clearTimeout(timer);
    }, [value, pause]);
    return pause === 0 ? value : settled;
}
