// What unit tests import as "testing": node's own runner, and files of the checkout.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test as nodeTest } from "node:test";

export const test = (name, body) => void nodeTest(name, body);
export const equal = assert.deepEqual;
export const ok = assert.ok;
export const throws = assert.throws;
export const read = (file) => fs.readFileSync(path.join(ROOT, file), "utf8");
export const write = (file, text) => {
    fs.mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
    fs.writeFileSync(path.join(ROOT, file), text);
};
export const exists = (file) => fs.existsSync(path.join(ROOT, file));
export const setting = (name) => process.env[name];
export const list = (folder) =>
    fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(ROOT, path.join(entry.parentPath ?? entry.path, entry.name)))
        .sort();
