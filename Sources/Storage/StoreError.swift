/// The reason why a store did not fulfil a request.
public enum StoreError: Error, Hashable, Sendable {
    /// The execution has moved since the step began: load it and step again.
    case conflict

    /// There is already something with this name.
    case exists

    /// It does not exist.
    case notFound

    /// The requesting server counted as dead, and its work has been given to others.
    case fenced

    /// The stored data is not what was written.
    case corrupt(String)

    /// The database cannot be used: for example, it belongs to another program or a newer version,
    /// or the disk is full.
    case unavailable(String)
}
