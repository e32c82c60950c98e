/// A JSON pointer (RFC 6901); empty for the root.
public typealias Pointer = String

/// The states of one `States` object: the whole machine, a branch, a Map's processor.
///
/// In the language no transition leaves its `States` object, so each scope is a graph of its own,
/// and a state that holds scopes is one node of the scope around it.
public struct GraphScope: Hashable, Sendable {
    /// Of the object that has `StartAt` and `States`: `/States/Both/Branches/0`.
    public let id: Pointer

    /// The name that `StartAt` gives, be there such a state or not; nil if it gives none.
    public let start: String?

    /// In the order of the definition.
    public let states: [GraphState]

    /// By state, each state's in the order of its fields; only those whose two ends exist.
    public let edges: [GraphEdge]
}

/// A state as a node of its scope.
public struct GraphState: Hashable, Sendable {
    /// Of the state's object: `/States/Load`.
    public let id: Pointer
    public let name: String

    /// As written: it may be no type of the language, or empty.
    public let type: String

    /// What a Task calls, short: `batch:submitJob.sync`; else a type's word.
    public let detail: String

    /// The branches of a Parallel, the processor of a Map.
    public let scopes: [GraphScope]

    /// Nothing follows: `End`, or a Succeed or Fail.
    public let isLast: Bool
    public let hasRetry: Bool
    public let hasCatch: Bool
}

/// A transition between two states of a scope.
public struct GraphEdge: Hashable, Sendable {
    /// Unique in its scope.
    public let id: String

    /// The names of two states.
    public let from: String
    public let to: String
    public let kind: Kind

    /// Which Choice rule or catcher, from 0; 0 for others.
    public let index: Int

    /// Short: a rule's condition, `Default`, a catcher's errors; empty for `Next`.
    public let label: String

    /// Of the field that names the target: `/States/Check/Choices/0/Next`.
    public let pointer: Pointer

    public enum Kind: String, Hashable, Sendable {
        case next, choice, `default`, `catch`
    }
}
