// What unit tests import; `testing.mjs` does it with node's own runner. Files are named from the
// checkout's root.
declare module "testing" {
    export function test(name: string, body: () => void | Promise<void>): void;
    /** Deeply and strictly equal; shows the difference if not. */
    export function equal<Value>(actual: Value, expected: Value, message?: string): void;
    export function ok(condition: unknown, message?: string): asserts condition;
    export function throws(body: () => unknown, expected?: RegExp): void;
    export function read(file: string): string;
    export function write(file: string, text: string): void;
    export function exists(file: string): boolean;
    /** All files in a folder and its folders, in order. */
    export function list(folder: string): string[];
    /** An environment variable. */
    export function setting(name: string): string | undefined;
}
