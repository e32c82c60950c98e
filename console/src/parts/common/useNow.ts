import { useEffect, useState } from "react";

/** The browser's time, told every so often, so that ages and running durations go on. */
export function useNow(every = 1000): number {
    const [now, setNow] = useState(Date.now);
    useEffect(() => {
        const timer = setInterval(() => setNow(Date.now()), every);
        return () => clearInterval(timer);
    }, [every]);
    return now;
}
