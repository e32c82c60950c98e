import { equal, ok, test } from "testing";
import { inputProblem, nameProblem } from "./start.ts";

test("names are as the API has them", () => {
    for (const good of ["", "night-7", "a_b.c@d(e)!", "Größe", "x".repeat(80)]) {
        equal(nameProblem(good), null);
    }
    equal(nameProblem("a b"), "A name cannot contain spaces.");
    equal(nameProblem("a/b"), "A name cannot contain /");
    for (const sign of '<>{}[]?*"#%\\^|~`$&,;:') ok(nameProblem(`a${sign}b`) !== null, sign);
    ok(nameProblem("x".repeat(81)) !== null);
});

test("an input is JSON, and says where it is not", () => {
    for (const good of ["", "  ", "{}", "7", '"text"', "[1, 2]"]) equal(inputProblem(good), null);
    const problem = inputProblem('{\n  "a": 1,\n  b: 2\n}') ?? "";
    ok(problem.startsWith("Line 3, column 3:"), problem);
    equal(inputProblem(`${"[".repeat(2000)}${"]".repeat(2000)}`), null);
});

test("an input has 256 KiB at most, in bytes", () => {
    equal(inputProblem(JSON.stringify("x".repeat(262_142))), null);
    ok(inputProblem(JSON.stringify("ü".repeat(140_000)))?.includes("280.0 kB"));
});
