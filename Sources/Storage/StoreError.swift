/// Why a store did not do what was asked.
public enum StoreError: Error, Hashable, Sendable {
    /// The execution has moved since the step was begun: load it and step again.
    case conflict

    /// There is something of that name already.
    case exists

    /// There is no such thing.
    case notFound

    /// The server that asks was taken for dead: what it had is others' now.
    case fenced

    /// What is stored is not what was written.
    case corrupt(String)

    /// The database cannot be used: it is another's, from a newer version, full, …
    case unavailable(String)
}
