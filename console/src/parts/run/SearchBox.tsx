import type { KeyboardEvent, ReactElement } from "react";

/** A search field with the number of results and buttons to move between them. */
export function SearchBox({ label, wanted, count, current, onSearch, onGo }: {
    label: string;
    wanted: string;
    count: number;
    /** The index of the shown result, from 0. */
    current: number;
    onSearch: (wanted: string) => void;
    onGo: (index: number) => void;
}): ReactElement {
    const go = (step: number) => {
        if (count > 0) onGo((current + step + count) % count);
    };
    const pressed = (event: KeyboardEvent) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        go(event.shiftKey ? -1 : 1);
    };
    return (
        <div className="search-box row grow">
            <input
                type="search"
                className="input grow"
                aria-label={label}
                placeholder="Search"
                value={wanted}
                onChange={(event) => onSearch(event.target.value)}
                onKeyDown={pressed}
            />
            {wanted !== "" && (
                <>
                    <span className="soft small" role="status">
                        {count === 0 ? "not found" : `${current + 1} of ${count}`}
                    </span>
                    <button
                        type="button"
                        className="button quiet small"
                        aria-label="Previous"
                        disabled={count === 0}
                        onClick={() => go(-1)}
                    >
                        ↑
                    </button>
                    <button
                        type="button"
                        className="button quiet small"
                        aria-label="Next"
                        disabled={count === 0}
                        onClick={() => go(1)}
                    >
                        ↓
                    </button>
                </>
            )}
        </div>
    );
}
