public import Storage

/// The reason why the engine did not fulfil a request.
public enum EngineError: Error, Hashable, Sendable {
    /// The name is taken by an execution that has another input or has ended.
    case executionExists(arn: String)

    /// The input is not JSON, is too long, or nests too deep. One sentence says which.
    case invalidInput(String)

    /// The test case does not exist, or the mock file cannot be read. One sentence says which.
    case invalidTestCase(String)

    /// The stored definition can no longer be read.
    case invalidDefinition(String)
    case store(StoreError)
}
