// The fields that a state of each type may have, in either query language.

const common = ["Type", "Comment", "QueryLanguage"];
const flow = ["InputPath", "OutputPath", "Output", "Assign"];
const onward = ["Next", "End"];
const errors = ["Retry", "Catch"];
const results = ["Parameters", "Arguments", "ResultPath", "ResultSelector"];

const fields: ReadonlyMap<string, ReadonlySet<string>> = new Map(
    Object.entries({
        Pass: [...flow, ...onward, "Parameters", "Result", "ResultPath"],
        Task: [
            ...flow,
            ...onward,
            ...errors,
            ...results,
            "Credentials",
            "HeartbeatSeconds",
            "HeartbeatSecondsPath",
            "Resource",
            "TimeoutSeconds",
            "TimeoutSecondsPath",
        ],
        Choice: [...flow, "Choices", "Default"],
        Wait: [...flow, ...onward, "Seconds", "SecondsPath", "Timestamp", "TimestampPath"],
        Succeed: ["InputPath", "OutputPath", "Output"],
        Fail: ["Error", "ErrorPath", "Cause", "CausePath"],
        Parallel: [...flow, ...onward, ...errors, ...results, "Branches"],
        Map: [
            ...flow,
            ...onward,
            ...errors,
            "ItemBatcher",
            "ItemProcessor",
            "ItemReader",
            "ItemSelector",
            "Items",
            "ItemsPath",
            "Iterator",
            "Label",
            "MaxConcurrency",
            "MaxConcurrencyPath",
            "Parameters",
            "ResultPath",
            "ResultSelector",
            "ResultWriter",
            "ToleratedFailureCount",
            "ToleratedFailureCountPath",
            "ToleratedFailurePercentage",
            "ToleratedFailurePercentagePath",
        ],
    }).map(([type, names]) => [type, new Set([...common, ...names])]),
);

/** The fields of a type; undefined if the language does not have the type. */
export function typeFields(type: string): ReadonlySet<string> | undefined {
    return fields.get(type);
}
