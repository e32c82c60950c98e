/// Points where a test can let the process die or fail in some other way.
public struct Faults: Sendable {
    public enum Point: String, CaseIterable, Sendable {
        /// A step is decided but not yet committed.
        case beforeCommit = "before-commit"
        /// A step is committed; nothing has been answered and none of its work has been done.
        case afterCommit = "after-commit"
        /// A task's attempt is on disk; its call has not been made.
        case beforeCall = "before-call"
        /// The call was answered; the answer is not on disk.
        case afterCall = "after-call"
    }

    let reach: @Sendable (Point) -> Void

    public init(_ reach: @escaping @Sendable (Point) -> Void) { self.reach = reach }

    public static let none = Faults { _ in }
}
