// Runs the unit tests: every `*.test.ts` under `src`, bundled, in node's own test runner.
//
// Usage: NODE_PATH=/usr/lib/x86_64-linux-gnu/nodejs node test.cjs [PART OF A PATH ...]

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { spawnSync } = require("node:child_process");
const esbuild = require("esbuild");

const wanted = process.argv.slice(2);
const out = fs.mkdtempSync(path.join(os.tmpdir(), "console-tests-"));
const files = list(path.join(__dirname, "src"))
    .filter((file) => file.endsWith(".test.ts"))
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));

esbuild.buildSync({
    entryPoints: files,
    outdir: out,
    outbase: path.join(__dirname, "src"),
    bundle: true,
    platform: "node",
    format: "esm",
    outExtension: { ".js": ".mjs" },
    define: { "process.env.NODE_ENV": '"test"', ROOT: JSON.stringify(path.dirname(__dirname)) },
    alias: { testing: path.join(__dirname, "testing.mjs") },
    sourcemap: "inline",
    logLevel: "warning",
});
const built = files.map((file) =>
    path.join(out, path.relative(path.join(__dirname, "src"), file)).replace(/\.ts$/, ".mjs")
);
const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...built], {
    stdio: "inherit",
});
fs.rmSync(out, { recursive: true, force: true });
process.exit(run.status ?? 1);

function list(folder) {
    return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const file = path.join(folder, entry.name);
        return entry.isDirectory() ? list(file) : [file];
    });
}
