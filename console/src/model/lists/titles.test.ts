import { equal, test } from "testing";
import { titleOf } from "./titles.ts";

test("a tab says first what is in it", () => {
    const arn = "arn:aws:states:us-east-1:000000000000:stateMachine:night";
    equal(titleOf({ page: "stateMachine", arn }), "night · State machines · Treadle");
    equal(titleOf({ page: "home" }), "State machines · Treadle");
    equal(titleOf({ page: "unknown", path: "/x" }), "Not found · Treadle");
});
