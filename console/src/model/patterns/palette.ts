// The items that can be dragged into a machine: calls, the language's states, and patterns.

import type { NewState, NewStates } from "../machine/edits.ts";
import { type Integration, integrations } from "../integrations/catalog.ts";
import { type Language, stateIn } from "./definitions.ts";
import { flowStates } from "./flow.ts";
import { patterns } from "./patterns.ts";

export type { Language } from "./definitions.ts";

export interface PaletteGroup {
    /** The id: `here`, `flow`, `patterns` or `aws`. */
    readonly id: string;
    readonly title: string;
    /** A note below the title; empty for most groups. */
    readonly note: string;
    readonly items: readonly PaletteItem[];
}

export interface PaletteItem {
    /** A unique id: `flow:Pass`, `call:batch:submitJob.sync`, `pattern:saga`. */
    readonly id: string;
    readonly title: string;
    readonly detail: string;
    readonly group: "actions" | "flow" | "patterns";
    /** The icon: a type of state, `Task` for calls, or `Pattern`. */
    readonly icon: string;
    /** Whether the server runs it; other items can be drawn all the same. */
    readonly runs: boolean;
    make(language: Language): NewState | NewStates;
}

/** The groups with the items that contain all words of the query; empty groups are left out. */
export function paletteItems(query: string, _language: Language): readonly PaletteGroup[] {
    const words = query.toLowerCase().split(/\s+/).filter((word) => word !== "");
    return groups
        .map((group) => ({ ...group, items: group.items.filter((item) => fits(item, words)) }))
        .filter((group) => group.items.length > 0);
}

/** An item by its id. */
export function paletteItem(id: string): PaletteItem | undefined {
    return groups.flatMap((group) => group.items).find((item) => item.id === id);
}

function fits(item: PaletteItem, words: readonly string[]): boolean {
    const text = `${item.title} ${item.detail} ${item.id} ${item.icon}`.toLowerCase();
    return words.every((word) => text.includes(word));
}

function call(integration: Integration): PaletteItem {
    return {
        id: `call:${integration.id}`,
        title: integration.title,
        detail: integration.detail,
        group: "actions",
        icon: "Task",
        runs: integration.runs,
        make: (language) => ({
            name: integration.title,
            definition: stateIn(language, {
                Type: "Task",
                Resource: integration.resource,
                Parameters: integration.sample,
            }),
        }),
    };
}

const groups: readonly PaletteGroup[] = [
    {
        id: "here",
        title: "Actions",
        note: "",
        items: integrations.filter(({ isOwn }) => isOwn).map(call),
    },
    {
        id: "flow",
        title: "Flow",
        note: "",
        items: flowStates.map((state) => ({
            id: `flow:${state.type}`,
            title: state.title,
            detail: state.detail,
            group: "flow",
            icon: state.type,
            runs: true,
            make: (language) => ({
                name: state.title,
                definition: stateIn(language, state.definition),
            }),
        })),
    },
    {
        id: "patterns",
        title: "Patterns",
        note: "Several states at once",
        items: patterns.map((pattern) => ({
            id: `pattern:${pattern.id}`,
            title: pattern.title,
            detail: pattern.detail,
            group: "patterns",
            icon: "Pattern",
            runs: true,
            make: (language) => ({
                start: pattern.start,
                states: Object.entries(pattern.states).map(([name, state]) => ({
                    name,
                    definition: stateIn(language, state),
                })),
                last: pattern.last,
            }),
        })),
    },
    {
        id: "aws",
        title: "AWS services",
        note: "Calls go to AWS, or to where the server's configuration sends them.",
        items: integrations.filter(({ isOwn, runs }) => runs && !isOwn).map(call),
    },
    {
        id: "later",
        title: "AWS services, not yet",
        note: "This server does not call them yet: it refuses to save a machine that does.",
        items: integrations.filter(({ runs }) => !runs).map(call),
    },
];
