// Builds the console into `dist/`: its files, and `console.bundle`, which holds all of them for the
// server to give out.
//
// Usage: NODE_PATH=/usr/lib/x86_64-linux-gnu/nodejs node build.cjs [FOLDER]
//
// FOLDER is written instead of `dist/`.

const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const zlib = require("node:zlib");
const esbuild = require("esbuild");

const goal = path.resolve(process.argv[2] ?? path.join(__dirname, "dist"));
/** Written first, so that a build that fails leaves the last one as it was. */
const dist = `${goal}.new`;

/** The editor's other languages, hundreds of files, stay out: only JSON is edited here. */
const withoutOtherLanguages = {
    name: "without-other-languages",
    setup(build) {
        build.onResolve(
            { filter: /.*/ },
            (found) =>
                found.kind === "dynamic-import" && found.importer.includes("/vendor/codemirror/")
                    ? { path: "another-language", namespace: "left-out" }
                    : undefined,
        );
        build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "export {}" }));
    },
};

const contentTypes = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
};

async function build() {
    fs.rmSync(dist, { recursive: true, force: true });
    const result = await esbuild.build({
        entryPoints: { app: path.join(__dirname, "src/main.tsx") },
        outdir: path.join(dist, "assets"),
        entryNames: "[name]-[hash]",
        chunkNames: "part-[hash]",
        bundle: true,
        splitting: true,
        minify: true,
        format: "esm",
        target: "es2021",
        jsx: "automatic",
        define: { "process.env.NODE_ENV": '"production"' },
        alias: { codemirror: path.join(__dirname, "vendor/codemirror/index.js") },
        legalComments: "none",
        metafile: true,
        logLevel: "warning",
        plugins: [withoutOtherLanguages],
    });
    fs.writeFileSync(path.join(dist, "index.html"), page(result.metafile.outputs));
    fs.writeFileSync(path.join(dist, "licences.txt"), licences());
    fs.copyFileSync(path.join(__dirname, "src/icon.svg"), path.join(dist, "icon.svg"));
    const files = pack();
    fs.rmSync(goal, { recursive: true, force: true });
    fs.renameSync(dist, goal);
    for (const file of files) {
        console.log(
            `    ${file.path.padEnd(28)} ${kilobytes(file.size)} kB, ${
                kilobytes(file.gzipSize)
            } kB compressed`,
        );
    }
}

function kilobytes(count) {
    return (count / 1000).toFixed(1).padStart(7);
}

/** The page, which asks at once for all that the first script is going to import. */
function page(outputs) {
    const [script, made] = Object.entries(outputs).find(([, made]) => made.entryPoint);
    const parts = made.imports
        .filter((imported) => imported.kind === "import-statement")
        .map((imported) => `<link rel="modulepreload" href="${address(imported.path)}">`);
    return fs.readFileSync(path.join(__dirname, "src/index.html"), "utf8")
        .replace("{script}", address(script))
        .replace("{style}", address(made.cssBundle))
        .replace("{parts}", parts.join("\n        "));
}

function address(file) {
    return `/assets/${path.basename(file)}`;
}

/** The licences of all that is in the bundle, for the about page. */
function licences() {
    const parts = JSON.parse(fs.readFileSync(path.join(__dirname, "licences/parts.json"), "utf8"));
    return parts.map((part) => {
        const text = fs.readFileSync(path.join(__dirname, "licences", part.licence), "utf8");
        return `${part.name}\n${part.copyright}\n\n${text.trim()}\n`;
    }).join(`\n${"-".repeat(72)}\n\n`);
}

/**
 * Writes `console.bundle`: the length of a JSON index in 8 hexadecimal digits, the index, then the
 * files' bytes. The index lists path, type, tag, and where the plain and the compressed bytes are.
 */
function pack() {
    const index = [];
    const parts = [];
    let offset = 0;
    const add = (bytes) => {
        parts.push(bytes);
        offset += bytes.length;
        return offset - bytes.length;
    };
    for (const name of list(dist)) {
        const bytes = fs.readFileSync(path.join(dist, name));
        const gzip = zlib.gzipSync(bytes, { level: 9 });
        index.push({
            path: `/${name}`,
            type: contentTypes[path.extname(name)],
            tag: crypto.createHash("sha256").update(bytes).digest("hex").slice(0, 16),
            offset: add(bytes),
            size: bytes.length,
            gzipOffset: add(gzip),
            gzipSize: gzip.length,
        });
    }
    const head = Buffer.from(JSON.stringify(index));
    const length = Buffer.from(head.length.toString(16).padStart(8, "0"));
    fs.writeFileSync(path.join(dist, "console.bundle"), Buffer.concat([length, head, ...parts]));
    return index;
}

function list(folder, prefix = "") {
    return fs.readdirSync(folder, { withFileTypes: true })
        .sort((left, right) => left.name < right.name ? -1 : 1)
        .flatMap((entry) =>
            entry.isDirectory()
                ? list(path.join(folder, entry.name), `${prefix}${entry.name}/`)
                : [prefix + entry.name]
        );
}

build().catch((error) => {
    console.error(error.message);
    process.exit(1);
});
