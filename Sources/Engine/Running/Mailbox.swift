import Interpreter
import Storage

/// The letters that wait for one execution, and whether a task is processing them.
///
/// One task at a time steps an execution: the one that starts it, or the one created for the first
/// letter. It takes all waiting letters, steps once for all of them, commits once, and looks again.
struct Mailbox {
    private(set) var letters: [Letter] = []
    private(set) var isBeingEmptied = false

    /// Reserves the mailbox of a new execution.
    ///
    /// - Returns: false if it is in use.
    mutating func open() -> Bool {
        if isBeingEmptied { return false }
        isBeingEmptied = true
        return true
    }

    /// Adds a letter.
    ///
    /// - Returns: whether the caller must start emptying the mailbox.
    mutating func put(_ letter: Letter) -> Bool {
        letters.append(letter)
        if isBeingEmptied { return false }
        isBeingEmptied = true
        return true
    }

    /// Takes letters.
    ///
    /// - Returns: the oldest letters; if there are none, the emptying ends.
    mutating func takeLetters(_ countMax: Int) -> [Letter] {
        let taken = Array(letters.prefix(countMax))
        letters.removeFirst(taken.count)
        if taken.isEmpty { isBeingEmptied = false }
        return taken
    }
}

/// A message to an execution.
struct Letter: Sendable {
    let content: Content

    /// Called when its results are committed.
    let reply: @Sendable (Result<Outcome, EngineError>) -> Void

    enum Content: Sendable {
        /// A trigger, with rows of work to change in the same commit if it is accepted.
        case trigger(Trigger, [WorkChange])

        /// A question about the state of the execution.
        case question
    }
}

/// The outcome of a letter.
struct Outcome: Sendable {
    /// Whether anything waited for the trigger.
    ///
    /// Both answers are proved: by the commit, or by a comparison with the store.
    let accepted: Bool

    /// The execution after the step.
    let execution: Execution

    /// The revision of its definition.
    let revision: RevisionID
}
