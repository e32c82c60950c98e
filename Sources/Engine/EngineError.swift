public import Storage

/// Why the engine did not do what was asked.
public enum EngineError: Error, Hashable, Sendable {
    /// The name is taken, by an execution with another input or one that has ended.
    case executionExists(arn: String)

    /// The input is not JSON, too long, or nests too deep: one sentence.
    case invalidInput(String)

    /// There is no such test case, or no mock file that can be read: one sentence.
    case invalidTestCase(String)

    /// The stored definition cannot be read any more.
    case invalidDefinition(String)
    case store(StoreError)
}
