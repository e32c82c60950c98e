import type { ReactElement } from "react";
import { NotFound } from "../parts/common/NotFound.tsx";

export function Unknown({ path }: { path: string }): ReactElement {
    return (
        <NotFound title="There is no such page">
            Nothing is at <code>{path}</code>.
        </NotFound>
    );
}
