import { Component } from "react";
import type { ReactElement, ReactNode } from "react";
import { CopyButton } from "./common/CopyButton.tsx";
import { Notice } from "./common/Notice.tsx";

interface State {
    readonly error: Error | null;
}

/** Limits an error to its page, so that the bar stays, and says what happened. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
    override state: State = { error: null };

    static getDerivedStateFromError(error: unknown): State {
        return { error: error instanceof Error ? error : new Error(String(error)) };
    }

    override render(): ReactNode {
        if (this.state.error === null) return this.props.children;
        return <Fault error={this.state.error} />;
    }
}

function Fault({ error }: { error: Error }): ReactElement {
    const report = error.stack ?? error.message;
    return (
        <main className="page">
            <Notice
                kind="error"
                title="This page could not be shown"
                actions={
                    <>
                        <CopyButton text={report} label="Copy the report" isShown />
                        <button type="button" className="button" onClick={() => location.reload()}>
                            Reload
                        </button>
                    </>
                }
            >
                This is an error in the console. It does not affect state machines or executions.
            </Notice>
            <pre className="card fault">{report}</pre>
        </main>
    );
}
