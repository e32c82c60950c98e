import Interpreter
import JSONValue
import StatesLanguage
import Storage

/// A record of what callers were told, for comparison with the log.
struct Ledger {
    /// A caller's knowledge of the outcome of its request.
    enum Knowledge { case done, refused, unknown }

    private struct Start {
        let id: ExecutionID
        let input: String
    }

    /// The starts by ARN, newest last; there are several if a name became free again.
    private var starts: [String: [Start]] = [:]
    private var answers: [Int: Knowledge] = [:]
    private var stopped: Set<ExecutionID> = []
    private var tokens: Set<String> = []

    private var lastAnswer = 0

    var answerCount: Int { answers.count }

    /// A unique number for the next answer.
    mutating func nextAnswerNumber() -> Int {
        lastAnswer += 1
        return lastAnswer
    }

    // MARK: Writing

    /// - Parameter removed: the executions that were removed because their time was over.
    /// - Returns: the problem with the answer; nil if there is none.
    mutating func started(
        _ record: ExecutionRecord, input: String, removed: Set<ExecutionID>
    ) -> String? {
        let arn = record.identity.arn
        guard let known = starts[arn]?.last,
            known.id == record.identity.id || !removed.contains(known.id)
        else {
            starts[arn, default: []].append(Start(id: record.identity.id, input: input))
            return nil
        }
        if known.id != record.identity.id { return "Two executions are named \(arn)." }
        if known.input != input { return "\(arn) was given to a start with another input." }
        return nil
    }

    mutating func answered(_ number: Int, _ knowledge: Knowledge) { answers[number] = knowledge }

    mutating func stopped(_ id: ExecutionID) { stopped.insert(id) }

    /// - Returns: the problem with handing out this token; nil if there is none.
    mutating func handedOut(_ token: String) -> String? {
        tokens.insert(token).inserted ? nil : "The task of token \(token) was handed out twice."
    }

    // MARK: Reading

    /// Lists the contradictions between the record and the logs.
    ///
    /// - Parameter executions: all executions that exist or existed, with their logs.
    func problems(_ executions: [(record: ExecutionRecord, events: [Event])]) -> [String] {
        var problems: [String] = []
        let byID = Dictionary(grouping: executions) { $0.record.identity.id }
        for (arn, start) in starts.flatMap({ arn, starts in starts.map { (arn, $0) } }) {
            guard let (record, events) = byID[start.id]?.first else {
                problems.append("\(arn) was started and is not on record.")
                continue
            }
            guard case .executionStarted(let input) = events.first?.fact, input.text == start.input,
                record.identity.arn == arn
            else {
                problems.append("\(arn) is not on record as it was started.")
                continue
            }
            if stopped.contains(start.id), record.status == .running {
                problems.append("\(arn) was stopped and runs.")
            }
        }
        return problems + answerProblems(executions)
    }

    private func answerProblems(_ executions: [(record: ExecutionRecord, events: [Event])])
        -> [String]
    {
        var counts: [Int: Int] = [:]
        for (_, events) in executions {
            for number in events.compactMap(\.fact.answerNumber) { counts[number, default: 0] += 1 }
        }
        return answers.sorted { $0.key < $1.key }.compactMap { number, knowledge in
            let count = counts[number] ?? 0
            switch knowledge {
            case .done:
                return count == 1
                    ? nil : "Answer \(number) was taken and is on record \(count) times."
            case .refused:
                return count == 0 ? nil : "Answer \(number) was refused and is on record."
            case .unknown: return count <= 1 ? nil : "Answer \(number) is on record \(count) times."
            }
        }
    }
}

/// Answers with numbers, by which they are found in logs.
enum NumberedAnswer {
    static func success(_ number: Int) -> Trigger.TokenAnswer {
        .success(Payload(["answer": .int(number)]))
    }

    static func failure(_ number: Int, _ name: String) -> Trigger.TokenAnswer {
        .failure(StateError(name, cause: "answer \(number)"))
    }
}

extension Fact {
    fileprivate var answerNumber: Int? {
        switch self {
        case .taskSucceeded(_, let output): output.value["answer"]?.int
        case .taskFailed(_, let error):
            error.cause.flatMap { $0.hasPrefix("answer ") ? Int($0.dropFirst(7)) : nil }
        default: nil
        }
    }
}
