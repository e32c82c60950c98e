/// Places at which a test can let the process die, or do something else that should not happen.
public struct Faults: Sendable {
    public enum Point: String, CaseIterable, Sendable {
        /// A step is decided and not yet committed.
        case beforeCommit = "before-commit"
        /// A step is committed; nobody was answered and nothing of it was done.
        case afterCommit = "after-commit"
        /// A task's attempt is on disk; its call did not go out.
        case beforeCall = "before-call"
        /// The call was answered; the answer is not on disk.
        case afterCall = "after-call"
    }

    let reach: @Sendable (Point) -> Void

    public init(_ reach: @escaping @Sendable (Point) -> Void) { self.reach = reach }

    public static let none = Faults { _ in }
}
