/// The fields that each object of a definition may have.
///
/// AWS refuses all others, whether misspellings or remarks (which belong in `Comment`).
///
/// Source: DG `statemachine-structure` and the pages of the eight types; the table of fields at
/// <https://states-language.net/#state-type-table>.
enum FieldNames {
    static let machine: Set = [
        "Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version",
    ]
    static let branch: Set = ["Comment", "StartAt", "States"]
    static let itemProcessor = branch.union(["ProcessorConfig"])
    static let retrier: Set = [
        "BackoffRate", "Comment", "ErrorEquals", "IntervalSeconds", "JitterStrategy",
        "MaxAttempts", "MaxDelaySeconds",
    ]

    /// An entry of a Choice's `Choices` in JSONata.
    static let rule: Set = ["Assign", "Comment", "Condition", "Next", "Output"]

    static func catcher(_ language: QueryLanguage) -> Set<String> {
        let output = language == .jsonPath ? "ResultPath" : "Output"
        return ["Assign", "Comment", "ErrorEquals", "Next", output]
    }

    static func state(_ type: StateType, _ language: QueryLanguage) -> Set<String> {
        let common: Set = ["Comment", "QueryLanguage", "Type"]
        switch language {
        case .jsonPath: return common.union(shared(type)).union(jsonPath(type))
        case .jsonata: return common.union(shared(type)).union(jsonata(type))
        }
    }

    /// The fields that only a Map in DISTRIBUTED mode has.
    static let distributedMap: Set = ["ItemBatcher", "ItemReader", "Label", "ResultWriter"]

    private static func shared(_ type: StateType) -> Set<String> {
        switch type {
        case .pass: ["Assign", "End", "Next"]
        case .task:
            [
                "Assign", "Catch", "Credentials", "End", "HeartbeatSeconds", "Next", "Resource",
                "Retry", "TimeoutSeconds",
            ]
        case .choice: ["Assign", "Choices", "Default"]
        case .wait: ["Assign", "End", "Next", "Seconds", "Timestamp"]
        case .succeed: []
        case .fail: ["Cause", "Error"]
        case .parallel: ["Assign", "Branches", "Catch", "End", "Next", "Retry"]
        case .map:
            distributedMap.union([
                "Assign", "Catch", "End", "ItemProcessor", "ItemSelector", "Iterator",
                "MaxConcurrency", "Next", "Retry", "ToleratedFailureCount",
                "ToleratedFailurePercentage",
            ])
        }
    }

    private static func jsonPath(_ type: StateType) -> Set<String> {
        let flow: Set = ["InputPath", "OutputPath"]
        switch type {
        case .pass: return flow.union(["Parameters", "Result", "ResultPath"])
        case .task:
            return flow.union([
                "HeartbeatSecondsPath", "Parameters", "ResultPath", "ResultSelector",
                "TimeoutSecondsPath",
            ])
        case .choice, .succeed: return flow
        case .wait: return flow.union(["SecondsPath", "TimestampPath"])
        case .fail: return ["CausePath", "ErrorPath"]
        case .parallel: return flow.union(["Parameters", "ResultPath", "ResultSelector"])
        case .map:
            return flow.union([
                "ItemsPath", "MaxConcurrencyPath", "Parameters", "ResultPath", "ResultSelector",
                "ToleratedFailureCountPath", "ToleratedFailurePercentagePath",
            ])
        }
    }

    private static func jsonata(_ type: StateType) -> Set<String> {
        switch type {
        case .fail: []
        case .task, .parallel: ["Arguments", "Output"]
        case .map: ["Items", "Output"]
        case .pass, .choice, .wait, .succeed: ["Output"]
        }
    }
}
