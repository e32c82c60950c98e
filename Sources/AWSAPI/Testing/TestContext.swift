import JSONValue
import StatesLanguage

/// The Context Object that a caller gives to a state under test.
///
/// Source: DG `input-output-contextobject`; messages recorded.
enum TestContext {
    /// - Throws: `ValidationException`.
    static func read(_ text: String, for state: State) throws(APIError) -> JSONObject {
        guard let object = (try? JSON(parsing: text))?.object else {
            throw .invalidContext("must be a valid JSON object")
        }
        for (name, value) in object {
            guard name != "Map" else {
                throw .invalidContext(
                    "'Map' field is not supported when mocking a Context object")
            }
            guard name != "Task" || state.hasToken else {
                throw .invalidContext(
                    "'Task' field is only supported for a Task state that is an activity or uses "
                        + "'.sync' or '.waitForTaskToken'")
            }
            guard let fields = fields[name] else {
                throw .invalidContext("Field '\(name)' is not allowed")
            }
            guard let members = value.object else {
                throw .invalidContext("\(name) must be a JSON object")
            }
            for (field, value) in members {
                guard let type = fields[field] else {
                    throw .invalidContext("Field '\(field)' is not allowed")
                }
                guard type.takes(value) else {
                    throw .invalidContext("\(name).\(field) must be \(type.rawValue)")
                }
            }
        }
        return object
    }

    private enum FieldType: String {
        case text = "a string"
        case number = "a number"
        case any

        func takes(_ value: JSON) -> Bool {
            switch self {
            case .text: value.string != nil
            case .number: value.number != nil
            case .any: true
            }
        }
    }

    private static let fields: [String: [String: FieldType]] = [
        "Execution": [
            "Id": .text, "Input": .any, "Name": .text, "RoleArn": .text, "StartTime": .text,
            "RedriveCount": .number, "RedriveTime": .text,
        ],
        "State": ["Name": .text, "EnteredTime": .text, "RetryCount": .number],
        "StateMachine": ["Id": .text, "Name": .text],
        "Task": ["Token": .text],
    ]
}

extension State {
    fileprivate var hasToken: Bool {
        guard case .task(let task) = kind else { return false }
        return task.resource.hasToken
    }
}

extension APIError {
    fileprivate static func invalidContext(_ reason: String) -> APIError {
        .validation("Invalid Context object provided: \(reason)")
    }
}
