import { useEffect, useState } from "react";

/** The browser's time, updated regularly for ages and running durations. */
export function useNow(every = 1000): number {
    const [now, setNow] = useState(Date.now);
    useEffect(() => {
        const timer = setInterval(() => setNow(Date.now()), every);
        return () => clearInterval(timer);
    }, [every]);
    return now;
}
