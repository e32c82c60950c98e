import { equal, ok, test } from "testing";
import { fromValue, toValue } from "../json/access.ts";
import {
    negated,
    operatorNamed,
    operators,
    readCondition,
    withAnother,
    withOperator,
    without,
    writeCondition,
} from "./conditions.ts";

const roundTrip = (rule: unknown) => toValue(writeCondition(readCondition(fromValue(rule))));

test("conditions come back as they were", () => {
    const simple = { Variable: "$.a", NumericLessThan: 1.50, Next: "B", Comment: "c" };
    for (
        const rule of [
            simple,
            { Not: { Variable: "$.a", IsPresent: true }, Next: "B" },
            {
                Or: [
                    { And: [{ Variable: "$.a", StringEquals: "x" }, { Not: { Or: [simple] } }] },
                    { Variable: "$.t", TimestampLessThanPath: "$.u", Comment: "inner" },
                ],
                Next: "B",
                Assign: { a: 1 },
            },
        ]
    ) {
        equal(roundTrip(rule), rule);
    }
});

test("what is no condition is kept", () => {
    for (
        const wrong of ["text", { Variable: "$.a", StringEquals: "a", IsNull: true }, { Odd: 1 }]
    ) {
        const read = readCondition(fromValue(wrong));
        equal(read.kind, "other");
        equal(toValue(writeCondition(read)), wrong);
    }
});

test("there are 39 operators that compare", () => {
    equal(operators.length, 39);
    equal(new Set(operators.map(({ name }) => name)).size, 39);
    for (const name of ["StringMatches", "BooleanEqualsPath", "TimestampGreaterThanEquals"]) {
        ok(operatorNamed(name) !== undefined, name);
    }
    equal(operatorNamed("BooleanLessThan"), undefined);
});

test("another condition makes a group, and the target stays outermost", () => {
    const rule = { Variable: "$.a", IsNull: true, Next: "B" };
    const grown = withAnother(readCondition(fromValue(rule)), "And");
    equal(toValue(writeCondition(grown)), {
        And: [{ Variable: "$.a", IsNull: true }, { Variable: "$.a", IsPresent: true }],
        Next: "B",
    });
    ok(grown.kind === "And");
    equal(toValue(writeCondition(without(grown, 1))), rule);
});

test("a negation goes around, and off again", () => {
    const rule = { Variable: "$.a", IsNull: true, Next: "B" };
    const turned = negated(readCondition(fromValue(rule)));
    equal(toValue(writeCondition(turned)), {
        Not: { Variable: "$.a", IsNull: true },
        Next: "B",
    });
    equal(toValue(writeCondition(negated(turned))), rule);
});

test("another operator keeps an operand of the same kind", () => {
    const read = readCondition(fromValue({ Variable: "$.a", NumericEquals: 7 }));
    ok(read.kind === "compare");
    const more = withOperator(read, "NumericGreaterThan");
    equal(toValue(writeCondition(more)), { Variable: "$.a", NumericGreaterThan: 7 });
    const path = withOperator(more, "StringEqualsPath");
    equal(toValue(writeCondition(path)), { Variable: "$.a", StringEqualsPath: "$.other" });
});
