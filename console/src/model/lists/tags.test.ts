import { equal, ok, test } from "testing";
import { tagProblem } from "./tags.ts";

test("tags are as the API has them", () => {
    const others = [{ key: "team", value: "data" }];
    equal(tagProblem({ key: "cost centre", value: "a/b:c=1+2-@_." }, others), null);
    equal(tagProblem({ key: "größe", value: "" }, others), null);
    equal(tagProblem({ key: "team", value: "x" }, others), "There is already a tag with this key.");
    equal(tagProblem({ key: "a", value: "b<" }, others), "A tag cannot contain <");
    ok(tagProblem({ key: "", value: "x" }, others) !== null);
    ok(tagProblem({ key: "k".repeat(129), value: "" }, others) !== null);
    ok(tagProblem({ key: "k", value: "v".repeat(257) }, others) !== null);
});
