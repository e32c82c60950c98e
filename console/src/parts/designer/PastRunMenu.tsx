import { useState } from "react";
import type { ReactElement } from "react";
import { CallError, read } from "../../api/client.ts";
import { useReading } from "../../api/reading.ts";
import type { EventPage, ExecutionDetail, ExecutionSearch, RunEvent } from "../../api/treadle.ts";
import { openDesign } from "../../model/designer/history.ts";
import { pastRun } from "../../model/designer/pastRun.ts";
import { time } from "../../model/format.ts";
import type { PastRun } from "../../model/inspector/pastRun.ts";
import { graphOf } from "../../model/machine/read.ts";
import { Menu, type MenuItem } from "../common/Menu.tsx";
import { notify } from "../common/toasts.ts";

/** Chooses an execution whose data is shown as samples. */
export function PastRunMenu({ arn, past, onChoose }: {
    arn: string;
    past: PastRun | null;
    onChoose: (past: PastRun | null) => void;
}): ReactElement {
    const [isLoading, setLoading] = useState(false);
    const last = useReading(
        arn,
        (signal) =>
            read<ExecutionSearch>("/treadle/executions", { machine: arn, limit: 12 }, signal),
    );
    const choose = async (execution: string) => {
        setLoading(true);
        try {
            onChoose(await load(execution));
        } catch (error) {
            if (!(error instanceof CallError)) throw error;
            notify(`The run could not be read: ${error.message}`, "error");
        }
        setLoading(false);
    };
    const rows = last.value?.executions ?? [];
    const items: MenuItem[] = [
        {
            title: "No samples",
            isChosen: past === null,
            onSelect: () => onChoose(null),
        },
        ...rows.map((row): MenuItem => ({
            title: `${row.name.slice(0, 40)} · ${row.status.toLowerCase().replace("_", " ")}`,
            hint: time(row.startedAt),
            isChosen: past?.name === row.name,
            onSelect: () => choose(row.arn),
        })),
    ];
    if (rows.length === 0) {
        items.push({
            title: last.isReading ? "Reading…" : "No executions yet",
            isDisabled: true,
            onSelect: () => {},
        });
    }
    return (
        <Menu
            label="Sample data of a past run"
            icon="history"
            text={isLoading ? "Reading…" : past === null ? "Samples" : past.name.slice(0, 16)}
            items={items}
        />
    );
}

/** The most events to read: samples need the last visit of each state, not all visits. */
const mostEvents = 5000;

async function load(arn: string): Promise<PastRun> {
    const detail = await read<ExecutionDetail>("/treadle/execution", { arn });
    const events: RunEvent[] = [];
    for (let isMore = true; isMore && events.length < mostEvents;) {
        const after = events.at(-1)?.number ?? 0;
        const page = await read<EventPage>("/treadle/execution/events", { arn, after, limit: 500 });
        events.push(...page.events);
        isMore = page.events.length > 0 && (events.at(-1)?.number ?? 0) < page.eventCount;
    }
    const graph = graphOf(openDesign(detail.definition).root);
    return pastRun(detail.name, detail.input, graph, events);
}
