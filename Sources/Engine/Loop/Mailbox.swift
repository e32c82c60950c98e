import Interpreter
import Storage

/// What waits to be let into one execution, and whether somebody is at it.
///
/// One task at a time steps an execution: whoever brings a letter while nobody is at it. It takes
/// all letters that wait, steps once for all of them, commits once, and looks again.
struct Mailbox {
    private(set) var letters: [Letter] = []
    private(set) var isBeingEmptied = false

    /// - Returns: whether the caller is to empty the box.
    mutating func put(_ letter: Letter) -> Bool {
        letters.append(letter)
        if isBeingEmptied { return false }
        isBeingEmptied = true
        return true
    }

    /// - Returns: the oldest letters; none ends the emptying.
    mutating func take(_ countMax: Int) -> [Letter] {
        let taken = Array(letters.prefix(countMax))
        letters.removeFirst(taken.count)
        if taken.isEmpty { isBeingEmptied = false }
        return taken
    }
}

/// A trigger on its way to an execution.
struct Letter: Sendable {
    let trigger: Trigger

    /// Rows of work to change in the same commit, if the trigger is accepted.
    let changes: [WorkChange]

    /// Told once the step is committed.
    let sender: CheckedContinuation<Result<Outcome, EngineError>, Never>
}

/// What became of a trigger.
struct Outcome: Sendable {
    /// Did anybody wait for it?
    let accepted: Bool

    /// After the step.
    let execution: Execution
}
