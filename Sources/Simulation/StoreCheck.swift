import Engine
import Interpreter
import InterpreterTesting
import StatesLanguage
import Storage

/// Checks everything in the store for impossible states.
struct StoreCheck {
    private var seen: [ExecutionID: [Event]] = [:]
    private var isAlone = false

    /// Reads every execution and lists the problems.
    ///
    /// - Parameters:
    ///   - removed: the executions that were removed because their time was over.
    ///   - engines: the running engines, whose memory must agree with the store; it may lag behind.
    mutating func problems(
        in executions: [(record: ExecutionRecord, events: [Event])],
        removed: [(record: ExecutionRecord, events: [Event])], engines: [Engine]
    ) -> [String] {
        var problems: [String] = []
        let present = Set(executions.map(\.record.identity.id))
        for (record, events) in removed {
            let id = record.identity.id
            if present.contains(id) {
                problems.append("\(record.identity.arn) was removed and is there.")
            }
            if let before = seen[id], !events.starts(with: before) {
                problems.append("The log of \(record.identity.arn) had changed before its removal.")
            }
            seen[id] = nil
        }
        for id in seen.keys where !present.contains(id) {
            problems.append("The execution \(id) was on record and is not there.")
        }
        for (record, events) in executions {
            isAlone = engines.count == 1
            let found = check(
                record, events, held: engines.compactMap { $0.heldExecution(record.identity.id) })
            guard !found.isEmpty else { continue }
            problems += found.map { "\(record.identity.arn): \($0)" }
            problems.append("\(HistoryText(events, showsPrivate: true))")
        }
        return problems
    }

    private mutating func check(
        _ record: ExecutionRecord, _ events: [Event], held: [Execution]
    ) -> [String] {
        var problems = LogCheck(events).complaints
        let id = record.identity.id
        if let before = seen[id], !events.starts(with: before) {
            problems.append("What was on record has changed.")
        }
        seen[id] = events
        guard problems.isEmpty else { return problems }

        var execution = Execution(record.identity)
        var isHeldRightly = Array(repeating: false, count: held.count)
        for event in events {
            execution.apply(event)
            for (place, held) in held.enumerated() where held == execution {
                isHeldRightly[place] = true
            }
        }
        if ExecutionRecord(execution, revision: record.revision) != record {
            problems.append("The log does not give the row.")
        }
        if isHeldRightly.contains(false) {
            problems.append("What a server holds was never on record.")
        }
        if held.count == 1, isAlone, held[0] != execution {
            problems.append("What the server holds is not what is on record.")
        }
        if execution.isRunning == execution.frames.isEmpty {
            problems.append("It runs and has no frame, or it ended and has one.")
        }
        let batch = EventBatch.encode(events, of: id, after: 0)
        if let again = try? EventBatch.decode(batch, of: id) {
            if again != events { problems.append("The log is not read as it was written.") }
        } else {
            problems.append("The log cannot be read.")
        }
        return problems
    }
}
