// The functions that unit tests import; `testing.mjs` implements them with node's own runner. Files
// are named from the root of the checkout.
declare module "testing" {
    export function test(name: string, body: () => void | Promise<void>): void;
    /** Checks deep and strict equality, and shows the difference if there is one. */
    export function equal<Value>(actual: Value, expected: Value, message?: string): void;
    export function ok(condition: unknown, message?: string): asserts condition;
    export function throws(body: () => unknown, expected?: RegExp): void;
    export function read(file: string): string;
    export function write(file: string, text: string): void;
    export function exists(file: string): boolean;
    /** All files in a folder and its subfolders, in order. */
    export function list(folder: string): string[];
    /** The value of an environment variable. */
    export function setting(name: string): string | undefined;
}
