import Interpreter
import Storage

/// What waits to be let into one execution, and whether somebody is at it.
///
/// One task at a time steps an execution: the one that was made for the first letter. It takes all
/// letters that wait, steps once for all of them, commits once, and looks again.
struct Mailbox {
    private(set) var letters: [Letter] = []
    private(set) var isBeingEmptied = false

    /// - Returns: whether the caller is to have the box emptied.
    mutating func put(_ letter: Letter) -> Bool {
        letters.append(letter)
        if isBeingEmptied { return false }
        isBeingEmptied = true
        return true
    }

    /// - Returns: the oldest letters; none ends the emptying.
    mutating func takeLetters(_ countMax: Int) -> [Letter] {
        let taken = Array(letters.prefix(countMax))
        letters.removeFirst(taken.count)
        if taken.isEmpty { isBeingEmptied = false }
        return taken
    }
}

/// Something on its way to an execution.
struct Letter: Sendable {
    let content: Content

    /// Told once what it led to is committed.
    let reply: @Sendable (Result<Outcome, EngineError>) -> Void

    enum Content: Sendable {
        /// A new execution, with its first trigger and the moment from which its number follows.
        case start(Identity, RevisionID, Trigger, Moment)

        /// The rows of work are changed in the same commit, if the trigger is accepted.
        case trigger(Trigger, [WorkChange])

        /// How does the execution stand?
        case question
    }
}

/// What became of a letter.
struct Outcome: Sendable {
    /// Did anybody wait for the trigger? Both answers are proved: by the commit, or by a comparison
    /// with the store.
    let accepted: Bool

    /// After the step.
    let execution: Execution

    /// Its definition.
    let revision: RevisionID
}
