import { lazy, type ReactElement, Suspense } from "react";
import { path, place, useLocation } from "./router.ts";
import { ErrorBoundary } from "./parts/ErrorBoundary.tsx";
import { Shell } from "./parts/Shell.tsx";
import { applyTheme } from "./parts/theme.ts";
import { About } from "./pages/About.tsx";
import { Execution } from "./pages/Execution.tsx";
import { Executions } from "./pages/Executions.tsx";
import { Home } from "./pages/Home.tsx";
import { StateMachine } from "./pages/StateMachine.tsx";
import { Unknown } from "./pages/Unknown.tsx";
import { Work } from "./pages/Work.tsx";

/** Half of the console, which is loaded when the designer is opened. */
const Designer = lazy(async () => ({ default: (await import("./pages/Designer.tsx")).Designer }));

applyTheme();

export function App(): ReactElement {
    const here = place(useLocation().path);
    return (
        <Shell here={here}>
            <ErrorBoundary key={path(here)}>
                <Suspense fallback={<main className="page" aria-busy="true" />}>
                    {page(here)}
                </Suspense>
            </ErrorBoundary>
        </Shell>
    );
}

/** A page is created anew when its subject changes, so that nothing of the previous one is left. */
function page(here: ReturnType<typeof place>): ReactElement {
    switch (here.page) {
        case "home":
            return <Home />;
        case "executions":
            return <Executions />;
        case "execution":
            return <Execution key={here.arn} arn={here.arn} />;
        case "stateMachine":
            return <StateMachine key={here.arn} arn={here.arn} />;
        case "designer":
            return <Designer key={here.arn} arn={here.arn} />;
        case "work":
            return <Work />;
        case "about":
            return <About />;
        case "unknown":
            return <Unknown path={here.path} />;
    }
}
