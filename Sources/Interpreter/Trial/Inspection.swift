public import JSONValue
import StatesLanguage

/// The stages of a state's data flow, as far as a trial of it came.
///
/// Source: API `InspectionData`.
public struct Inspection: Hashable, Sendable {
    public internal(set) var afterInputPath: Payload?
    public internal(set) var afterParameters: Payload?
    public internal(set) var afterArguments: Payload?

    /// What the state's work gave.
    public internal(set) var result: Payload?
    public internal(set) var afterResultSelector: Payload?
    public internal(set) var afterResultPath: Payload?

    // Map only
    public internal(set) var afterItemsPath: Payload?
    public internal(set) var afterItemsPointer: Payload?

    /// The inputs of the iterations, an array.
    public internal(set) var afterItemSelector: Payload?

    /// The inputs of the batches, an array.
    public internal(set) var afterItemBatcher: Payload?
    public internal(set) var toleratedFailureCount: Int?

    /// From 0 to 100.
    public internal(set) var toleratedFailurePercentage: JSONNumber?

    /// 0: as many as allowed.
    public internal(set) var maxConcurrency: Int?

    /// How many items a Map has; nil if it did not come so far, or reads them from elsewhere.
    public internal(set) var itemCount: Int?

    init() {}
}

/// What a stepper has besides in a trial: how things stand, and where to note the stages.
struct Trial {
    /// What stands for the Context Object.
    var context = JSONObject()

    /// How often the retrier that takes an error was used already.
    var retryCount = 0
    var inspection = Inspection()

    /// What went wrong in the state.
    var error: StateError?

    /// `$$`, with what only the place where it is read knows.
    func contextObject(with extras: ContextExtras) -> JSON {
        var object = context
        if let token = extras.token, object["Task"] == nil {
            object["Task"] = ["Token": .string(token)]
        }
        if let item = extras.item {
            object["Map"] = ["Item": ["Index": .int(item.index), "Value": item.value]]
        }
        return .object(object)
    }
}
