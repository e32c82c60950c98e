import Engine
import Interpreter
import InterpreterTesting
import StatesLanguage
import Storage

/// Looks at all that is stored and says what cannot be.
struct StoreCheck {
    private var seen: [ExecutionID: [Event]] = [:]

    /// Reads every execution.
    ///
    /// - Parameter engine: the one that runs, whose memory must agree with the store.
    mutating func problems(
        in executions: [(ExecutionRecord, [Event])], engine: Engine
    ) -> [String] {
        var problems: [String] = []
        for (record, events) in executions {
            let found = check(record, events, held: engine.heldExecution(record.identity.id))
            guard !found.isEmpty else { continue }
            problems += found.map { "\(record.identity.arn): \($0)" }
            problems.append("\(HistoryText(events, showsPrivate: true))")
        }
        return problems
    }

    private mutating func check(
        _ record: ExecutionRecord, _ events: [Event], held: Execution?
    ) -> [String] {
        var problems = LogCheck(events).complaints
        let id = record.identity.id
        if let before = seen[id], !events.starts(with: before) {
            problems.append("What was on record has changed.")
        }
        seen[id] = events
        guard problems.isEmpty else { return problems }

        var execution = Execution(record.identity)
        for event in events { execution.apply(event) }
        if ExecutionRecord(execution, revision: record.revision) != record {
            problems.append("The log does not give the row.")
        }
        if let held, held != execution {
            problems.append("What the server holds is not what is on record.")
        }
        if execution.isRunning == execution.frames.isEmpty {
            problems.append("It runs and has no frame, or it ended and has one.")
        }
        if let again = try? EventBatch.decode(EventBatch.encode(events, after: 0)) {
            if again != events { problems.append("The log is not read as it was written.") }
        } else {
            problems.append("The log cannot be read.")
        }
        return problems
    }
}
