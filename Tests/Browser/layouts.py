"""The layout of graphs as a script of its own, and how long it takes in a page."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAYOUTS = ROOT / "Tests/Layouts"
NODE = {**os.environ, "NODE_PATH": "/usr/lib/x86_64-linux-gnu/nodejs"}
BUNDLE = """
require("esbuild").buildSync({
    stdin: {
        contents: `
            export { parse } from "./model/json/parse.ts";
            export { graphOf } from "./model/machine/read.ts";
            export { layout } from "./model/layout/layout.ts";`,
        resolveDir: process.argv[1],
    },
    bundle: true, minify: true, format: "iife", globalName: "model", target: "es2021",
    outfile: process.argv[2],
});
"""
MEASURE = """
([bundle, text]) => {
    const model = new Function(`${bundle}; return model;`)();
    const graph = model.graphOf(model.parse(text).root);
    const times = [];
    for (let round = 0; round < 25; round++) {
        const begin = performance.now();
        model.layout(graph, { withSlots: true });
        times.push(performance.now() - begin);
    }
    return times.sort((left, right) => left - right)[12];
}
"""


def layout_script(folder):
    """Bundles reading and layout; the text of the script."""
    file = folder / "model.js"
    subprocess.run(
        ["node", "-e", BUNDLE, str(ROOT / "console/src"), str(file)], env=NODE, check=True)
    return file.read_text()


def milliseconds(page, script, definition):
    """The median of 25 layouts of a definition, once the page has warmed up."""
    return page.evaluate(MEASURE, [script, definition])
