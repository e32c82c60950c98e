import { type ReactElement, useState } from "react";
import { awsCommand, quoted, treadleCommand } from "../../model/machine/commands.ts";
import type { ExecutionDetail } from "../../api/treadle.ts";
import { layout } from "../../model/layout/layout.ts";
import { lineLooksOf, looksOf, RunContext } from "../../model/run/looks.ts";
import { savePNG, saveSVG, svgText } from "../graph/export.ts";
import { copy } from "../common/CopyButton.tsx";
import { Menu, type MenuItem } from "../common/Menu.tsx";
import { notify } from "../common/toasts.ts";
import { wholeHistory } from "../../feeds/history.ts";
import type { Known } from "../../feeds/runFeed.ts";
import { fileName, save } from "./save.ts";

/** The exports: commands, the history, the picture. */
export function ExportMenu({ known, frame }: {
    known: Known;
    /** The branch or iteration that the picture shows. */
    frame: number;
}): ReactElement {
    const [isBusy, setBusy] = useState(false);
    const { detail } = known;
    const attempt = async (work: () => Promise<void>) => {
        setBusy(true);
        try {
            await work();
        } catch (error) {
            notify(error instanceof Error ? error.message : String(error), "error");
        } finally {
            setBusy(false);
        }
    };
    const exports: MenuItem[] = [
        {
            title: "History as JSON",
            icon: "download",
            onSelect: () =>
                attempt(async () =>
                    save(
                        `${detail.name}-history.json`,
                        await wholeHistory(detail.arn),
                        "application/json",
                    )
                ),
        },
    ];
    exports.push(
        {
            title: "Picture as SVG",
            icon: "graph",
            onSelect: () => saveSVG(fileName(detail.name), pictureOf(known, frame)),
        },
        {
            title: "Picture as PNG",
            icon: "graph",
            onSelect: () => attempt(() => savePNG(fileName(detail.name), pictureOf(known, frame))),
        },
    );
    const commands: MenuItem[] = commandsOf(detail).map(({ title, text }) => ({
        title,
        icon: "terminal",
        onSelect: () =>
            attempt(async () => {
                if (await copy(text)) notify("Command copied");
                else notify("The browser did not allow copying.", "error");
            }),
    }));
    return (
        <>
            <Menu label="Copy as command" icon="terminal" items={commands} text="Command" />
            <Menu
                label="Export"
                icon="download"
                items={exports}
                text={isBusy ? "Exporting…" : "Export"}
            />
        </>
    );
}

/** The graph as shown, in the page's theme. */
function pictureOf({ run, scope }: Known, frame: number): string {
    const context = new RunContext(run, frame);
    const looks = looksOf(run, context);
    const isDark = getComputedStyle(document.documentElement).colorScheme === "dark";
    return svgText(
        layout(scope),
        (id) => looks.get(id),
        isDark ? "dark" : "light",
        lineLooksOf(run, context),
    );
}

function commandsOf(detail: ExecutionDetail): { title: string; text: string }[] {
    const endpoint = location.origin;
    const start = { machineArn: detail.stateMachineArn, input: detail.input, endpoint };
    const aws = "aws stepfunctions";
    const at = `--endpoint-url ${quoted(endpoint)}`;
    const execution = `--execution-arn ${quoted(detail.arn)}`;
    const arn = quoted(detail.arn);
    return [
        { title: "Start the same (aws)", text: awsCommand(start) },
        { title: "Start the same (treadle)", text: treadleCommand(start) },
        { title: "Describe (aws)", text: `${aws} describe-execution ${at} ${execution}` },
        { title: "History (aws)", text: `${aws} get-execution-history ${at} ${execution}` },
        { title: "Follow (treadle)", text: `treadle follow ${arn} ${at}` },
        { title: "Logs (treadle)", text: `treadle logs ${arn} ${at}` },
    ];
}
