import { useCallback, useRef, useState } from "react";
import { CallError } from "../../api/client.ts";
import {
    createMachine,
    describeMachine,
    type MachineRecord,
    updateMachine,
} from "../../api/definitions.ts";
import type { DesignStore } from "../../model/designer/store.ts";
import { notify } from "../common/toasts.ts";

/** The origin of the designer's document: a machine as it was read, or none yet. */
export interface Origin {
    readonly arn: string | null;
    /** The name of the machine, or the wished one. */
    readonly name: string | null;
    readonly roleArn: string | null;
    /** The text as the server has it, or as a new design began. */
    readonly text: string;
    readonly revision: string | null;
}

export interface Session {
    readonly origin: Origin;
    readonly isSaving: boolean;
    /** Why the server refused the definition. */
    readonly refusal: CallError | null;
    /** The machine as somebody else has changed it in the meantime. */
    readonly conflict: MachineRecord | null;
    save(how?: "overwrite"): Promise<void>;
    /** Creates the machine; null if the server refuses. */
    create(name: string, roleArn: string): Promise<Origin | null>;
    /** Accepts the server's version after a conflict: the next save replaces it. */
    accept(record: MachineRecord): void;
    dismiss(): void;
    isUnsaved(): boolean;
}

export function originOf(record: MachineRecord): Origin {
    return {
        arn: record.stateMachineArn,
        name: record.name,
        roleArn: record.roleArn,
        text: record.definition,
        revision: record.revisionId ?? null,
    };
}

/** Saves the design, and keeps the result. */
export function useSession(store: DesignStore, first: Origin): Session {
    const [origin, setOrigin] = useState(first);
    const [isSaving, setSaving] = useState(false);
    const [refusal, setRefusal] = useState<CallError | null>(null);
    const [conflict, setConflict] = useState<MachineRecord | null>(null);
    const latest = useRef(origin);
    latest.current = origin;

    const isUnsaved = useCallback(() => store.get().text !== latest.current.text, [store]);

    const attempt = async <Value>(work: () => Promise<Value>): Promise<Value | null> => {
        setSaving(true);
        setRefusal(null);
        try {
            return await work();
        } catch (error) {
            if (!(error instanceof CallError)) throw error;
            setRefusal(error);
            return null;
        } finally {
            setSaving(false);
        }
    };
    const save = async (how?: "overwrite") => {
        const { arn, text: before, revision } = origin;
        if (arn === null || isSaving) return;
        await attempt(async () => {
            if (how !== "overwrite") {
                const now = await describeMachine(arn);
                if ((now.revisionId ?? null) !== revision || now.definition !== before) {
                    setConflict(now);
                    return;
                }
            }
            // The text is saved byte for byte, so untouched parts do not change.
            const { text } = store.get();
            const saved = await updateMachine(arn, { definition: text });
            setConflict(null);
            setOrigin({ ...origin, text, revision: saved });
            notify("Saved");
        });
    };
    const create = (name: string, roleArn: string) =>
        attempt(async () => {
            const { text } = store.get();
            const arn = await createMachine(name, text, roleArn);
            const made = { arn, name, roleArn, text, revision: null };
            latest.current = made;
            setOrigin(made);
            notify(`Created ${name}`);
            return made;
        });
    return {
        origin,
        isSaving,
        refusal,
        conflict,
        save,
        create,
        accept(record) {
            setOrigin(originOf(record));
            setConflict(null);
        },
        dismiss() {
            setRefusal(null);
            setConflict(null);
        },
        isUnsaved,
    };
}
