/// A JSON pointer (RFC 6901); empty for the root.
public typealias Pointer = String

/// The graph of one `States` object: the whole machine, a branch, or a Map's processor.
///
/// No transition leaves a `States` object, so each scope is a separate graph. A state that contains
/// scopes is one node of the scope around it.
public struct GraphScope: Hashable, Sendable {
    /// The pointer to the object that has `StartAt` and `States`, such as
    /// `/States/Both/Branches/0`.
    public let id: Pointer

    /// The value of `StartAt`, whether there is such a state or not; nil if it is missing.
    public let start: String?

    /// The states in the order of the definition.
    public let states: [GraphState]

    /// The edges by state, and for each state in the order of its fields. Both ends exist.
    public let edges: [GraphEdge]
}

/// A state as a node of its scope.
public struct GraphState: Hashable, Sendable {
    /// The pointer to the state's object, such as `/States/Load`.
    public let id: Pointer
    public let name: String

    /// The type as written; it may be empty or unknown.
    public let type: String

    /// What a Task calls, such as `batch:submitJob.sync`; for other types, a short description.
    public let detail: String

    /// The branches of a Parallel, or the processor of a Map.
    public let scopes: [GraphScope]

    /// Whether nothing follows: it has `End`, or is a Succeed or Fail.
    public let isLast: Bool
    public let hasRetry: Bool
    public let hasCatch: Bool
}

/// A transition between two states of a scope.
public struct GraphEdge: Hashable, Sendable {
    /// The id, unique in its scope.
    public let id: String

    /// The names of its two states.
    public let from: String
    public let to: String
    public let kind: Kind

    /// The index of the Choice rule or catcher, from 0; 0 for other edges.
    public let index: Int

    /// A short label: a rule's condition, `Default`, or a catcher's errors; empty for `Next`.
    public let label: String

    /// The pointer to the field that names the target, such as `/States/Check/Choices/0/Next`.
    public let pointer: Pointer

    /// The kind of field that names the target.
    public enum Kind: String, Hashable, Sendable {
        case next, choice, `default`, `catch`
    }
}
