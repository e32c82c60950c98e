public import JSONValue
import StatesLanguage

/// The stages of a state's data flow, as far as a test of the state got.
///
/// Source: API `InspectionData`.
public struct Inspection: Hashable, Sendable {
    public internal(set) var afterInputPath: Payload?
    public internal(set) var afterParameters: Payload?
    public internal(set) var afterArguments: Payload?

    /// The result of the state's work.
    public internal(set) var result: Payload?
    public internal(set) var afterResultSelector: Payload?
    public internal(set) var afterResultPath: Payload?

    // Map only
    public internal(set) var afterItemsPath: Payload?
    public internal(set) var afterItemsPointer: Payload?

    /// The inputs of the iterations, as an array.
    public internal(set) var afterItemSelector: Payload?

    /// The inputs of the batches, as an array.
    public internal(set) var afterItemBatcher: Payload?
    public internal(set) var toleratedFailureCount: Int?

    /// From 0 to 100.
    public internal(set) var toleratedFailurePercentage: JSONNumber?

    /// The value of `MaxConcurrency`; 0 means as many as the limits allow.
    public internal(set) var maxConcurrency: Int?

    /// The number of items of a Map; nil if the test did not get that far or the items are read
    /// from elsewhere.
    public internal(set) var itemCount: Int?

    init() {}
}

/// The extra state of a stepper while it tests a single state.
struct Trial {
    /// The value of the Context Object.
    var context = JSONObject()

    /// How often the retrier that takes an error has been used already.
    var retryCount = 0
    var inspection = Inspection()

    /// The error of the state, if there was one.
    var error: StateError?

    /// The Context Object, `$$`, with the parts that exist only where it is read.
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
