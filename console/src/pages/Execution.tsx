import { type ReactElement, useCallback, useState } from "react";
import { CallError } from "../api/client.ts";
import { Failure } from "../parts/common/Failure.tsx";
import { NotFound } from "../parts/common/NotFound.tsx";
import { nameOf } from "../model/format.ts";
import { bannerOf } from "../model/run/banner.ts";
import { atVisit, placeQuery, readPlace, type RunPlace } from "../model/run/place.ts";
import { ErrorBanner } from "../parts/run/ErrorBanner.tsx";
import { ParkedNotice } from "../parts/work/ParkedNotice.tsx";
import { RunHead } from "../parts/run/RunHead.tsx";
import { RunViews } from "../parts/run/RunViews.tsx";
import { useRootCause } from "../feeds/rootCause.ts";
import { useRun } from "../feeds/useRun.ts";
import { go, path, useLocation } from "../router.ts";

/** The page of one execution: its graph, timeline, table and events. */
export function Execution({ arn }: { arn: string }): ReactElement {
    const { path: address, query } = useLocation();
    const place = readPlace(query);
    const shown = place.within.at(-1) ?? arn;
    const move = useCallback((next: RunPlace) => {
        go(`${address}${placeQuery(next)}`, "replace");
    }, [address]);
    return (
        <main className="page run-page">
            {place.within.length > 0 && <Trail arn={arn} within={place.within} onMove={move} />}
            <OneRun key={shown} arn={shown} place={place} onMove={move} />
        </main>
    );
}

const start = {
    view: "graph",
    state: null,
    frame: 0,
    visit: null,
    event: null,
    tab: null,
} as const;

/** The path back to the executions around the one that was opened in place. */
function Trail({ arn, within, onMove }: {
    arn: string;
    within: readonly string[];
    onMove: (place: RunPlace) => void;
}): ReactElement {
    const all = [arn, ...within];
    return (
        <nav className="run-trail row" aria-label="Opened within">
            {all.map((each, index) =>
                index === all.length - 1
                    ? <span key={each} aria-current="page">{nameOf(each)}</span>
                    : (
                        <span key={each} className="row">
                            <button
                                type="button"
                                className="link-button"
                                onClick={() => onMove({ ...start, within: within.slice(0, index) })}
                            >
                                {nameOf(each)}
                            </button>
                            <span className="soft" aria-hidden="true">›</span>
                        </span>
                    )
            )}
        </nav>
    );
}

function OneRun({ arn, place, onMove }: {
    arn: string;
    place: RunPlace;
    onMove: (place: RunPlace) => void;
}): ReactElement {
    const { known, error, again } = useRun(arn);
    const [isBannerClosed, setBannerClosed] = useState(false);
    const [shown, setShown] = useState(0);
    const root = useRootCause(known);
    if (known === null) {
        if (error instanceof CallError && error.status === 404 || isWrongArn(error)) {
            return (
                <NotFound title="There is no such execution">
                    <code>{arn}</code>
                </NotFound>
            );
        }
        if (error !== null) return <Failure error={error} onRetry={again} />;
        return <p className="soft" role="status">Reading the execution…</p>;
    }
    const banner = known.isComplete && !isBannerClosed ? bannerOf(known.run) : null;
    return (
        <>
            <RunHead
                known={known}
                frame={place.frame}
                onChanged={again}
                onStarted={(started) => go(path({ page: "execution", arn: started }))}
            />
            {error !== null && <Failure error={error} onRetry={again} />}
            {banner !== null && (
                <ErrorBanner
                    banner={banner}
                    root={root}
                    onClose={() => setBannerClosed(true)}
                    onShow={(visit, within, tab) => {
                        setShown((count) => count + 1);
                        onMove({
                            ...atVisit(place, visit),
                            within: [...place.within, ...within],
                            view: place.view === "events" ? "graph" : place.view,
                            tab,
                        });
                    }}
                />
            )}
            {known.run.status === "RUNNING" && <ParkedNotice arn={arn} />}
            <RunViews known={known} place={place} shown={shown} onMove={onMove} />
        </>
    );
}

function isWrongArn(error: Error | null): boolean {
    return error instanceof CallError && error.code === "InvalidArn";
}
