import { useMemo } from "react";
import { fileName } from "../../model/designer/names.ts";
import { imported } from "../../model/designer/files.ts";
import { printYAML } from "../../model/yaml.ts";
import type { MenuItem } from "../common/Menu.tsx";
import { notify } from "../common/toasts.ts";
import type { Designing } from "./designing.ts";
import { chooseFile, readFile, saveFile } from "./files.ts";
import type { Session } from "./useSession.ts";

/** The less common actions: files, and the list of keys. */
export function useMore(
    { store, design }: Designing,
    { origin }: Session,
    onKeys: () => void,
): readonly MenuItem[] {
    const isBroken = design.problem !== null;
    return useMemo(() => [
        {
            title: "Import a file…",
            icon: "upload",
            onSelect: async () => {
                const file = await chooseFile(".json,.asl,.yaml,.yml");
                const refuse = (problem: string) => notify(problem, "error");
                if (file === null) return;
                await readFile(file, (source, name) => {
                    const result = imported(source, name);
                    if ("problem" in result) return refuse(result.problem);
                    const title = `Import ${name}`;
                    store.dispatch({ do: "replace", text: result.text, title });
                }, refuse);
            },
        },
        "separator",
        {
            title: "Export as JSON",
            icon: "download",
            onSelect: () =>
                saveFile(fileName(origin.name, "asl.json"), store.get().text, "application/json"),
        },
        {
            title: "Export as YAML",
            icon: "download",
            isDisabled: isBroken,
            onSelect: () =>
                saveFile(
                    fileName(origin.name, "asl.yaml"),
                    printYAML(store.get().root),
                    "application/yaml",
                ),
        },
        "separator",
        { title: "Keyboard", icon: "keyboard", hint: "?", onSelect: onKeys },
    ], [store, isBroken, origin.name]);
}
