import type { ReactElement, ReactNode } from "react";
import { Link } from "../Link.tsx";
import { Icon } from "./Icon.tsx";

/** The page for a missing subject: what is missing, and where to go instead. */
export function NotFound({ title, children }: {
    title: string;
    children: ReactNode;
}): ReactElement {
    return (
        <main className="page not-found">
            <Icon name="search" size={32} />
            <h1>{title}</h1>
            <p>{children}</p>
            <div className="row">
                <Link to="/" className="button">State machines</Link>
                <Link to="/executions" className="button">Executions</Link>
            </div>
        </main>
    );
}
