// Definitions as YAML: read into the same lossless trees as JSON, and written from them.

export { parseYAML } from "./yaml/read.ts";
export { printYAML } from "./yaml/write.ts";
