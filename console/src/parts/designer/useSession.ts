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

/** What the designer works on: the machine as it was read, or none yet. */
export interface Origin {
    readonly arn: string | null;
    /** Of the machine, or wished for. */
    readonly name: string | null;
    readonly roleArn: string | null;
    /** As the server has it, or as a new design began. */
    readonly text: string;
    readonly revision: string | null;
}

export interface Session {
    readonly origin: Origin;
    readonly isSaving: boolean;
    /** Why the server did not take the definition. */
    readonly refusal: CallError | null;
    /** The machine as somebody else has changed it meanwhile. */
    readonly conflict: MachineRecord | null;
    save(how?: "overwrite"): Promise<void>;
    /** Makes the machine; null if that was refused. */
    create(name: string, roleArn: string): Promise<Origin | null>;
    /** The conflict was looked at: what the server has is what the next save changes. */
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

/** Saving, and what came of it. */
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
            // As it is written, byte for byte: what was not touched is not changed.
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
