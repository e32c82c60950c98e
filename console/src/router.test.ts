import { equal, test } from "testing";
import { path, place } from "./router.ts";

test("paths lead back to their places", () => {
    const arn = "arn:aws:states:us-east-1:000000000000:execution:night:a/b?c#d%";
    for (
        const there of [
            { page: "home" },
            { page: "executions" },
            { page: "execution", arn },
            { page: "stateMachine", arn },
            { page: "designer", arn: null },
            { page: "designer", arn },
            { page: "work" },
            { page: "about" },
        ] as const
    ) {
        equal(place(path(there)), there);
    }
});

test("a path that is nobody's is said to be unknown", () => {
    for (const wrong of ["/nowhere", "/executions/a/b", "/about/x"]) {
        equal(place(wrong), { page: "unknown", path: wrong });
    }
});

test("a broken escape is taken as it is", () => {
    equal(place("/executions/%E0%A4%A"), { page: "execution", arn: "%E0%A4%A" });
});
