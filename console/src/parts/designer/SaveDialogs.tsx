import type { ReactElement } from "react";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { CreateDialog } from "./CreateDialog.tsx";
import { useDesigning } from "./designing.ts";
import type { Origin, Session } from "./useSession.ts";

/** The questions that saving may ask. */
export function SaveDialogs({ session, isCreating, onClose, onCreated }: {
    session: Session;
    isCreating: boolean;
    onClose: () => void;
    onCreated: (made: Origin) => void;
}): ReactElement | null {
    const { store, design } = useDesigning();
    const { conflict } = session;
    if (isCreating) {
        return (
            <CreateDialog
                session={session}
                onClose={() => {
                    session.dismiss();
                    onClose();
                }}
                onCreated={(made) => {
                    onClose();
                    onCreated(made);
                }}
            />
        );
    }
    if (conflict === null) return null;
    return (
        <ConflictDialog
            record={conflict}
            text={design.text}
            isSaving={session.isSaving}
            onOverwrite={() => void session.save("overwrite")}
            onTake={() => {
                store.dispatch({
                    do: "replace",
                    text: conflict.definition,
                    title: "Take the definition on the server",
                });
                session.accept(conflict);
            }}
            onClose={session.dismiss}
        />
    );
}
