/// The result of one seed.
public struct SimulationResult: Sendable {
    public let seed: UInt64

    /// The problems found, one sentence each; empty if all is well.
    public let problems: [String]

    /// The events of the scenario, one line each, oldest first; only for a seed with problems.
    public let story: [String]
    public let counts: Counts

    /// Counts of what happened.
    public struct Counts: Hashable, Sendable {
        public var executions = 0
        public var events = 0
        public var calls = 0
        public var answers = 0
        public var crashes = 0
        public var freezes = 0
        public var storeFaults = 0

        public init() {}

        public static func += (left: inout Counts, right: Counts) {
            left.executions += right.executions
            left.events += right.events
            left.calls += right.calls
            left.answers += right.answers
            left.crashes += right.crashes
            left.freezes += right.freezes
            left.storeFaults += right.storeFaults
        }
    }

    public var isGood: Bool { problems.isEmpty }
}

extension SimulationResult: CustomStringConvertible {
    /// One line for a good seed; for a bad one, everything needed to investigate it.
    public var description: String {
        let sizes =
            "\(counts.executions) executions, \(counts.events) events, \(counts.calls) calls, "
            + "\(counts.answers) answers, \(counts.crashes) crashes, "
            + "\(counts.freezes) freezes, "
            + "\(counts.storeFaults) store faults"
        guard !isGood else { return "Seed \(seed): good (\(sizes))" }
        return """
            Seed \(seed): \(problems.count) problems (\(sizes))
            \(problems.joined(separator: "\n"))
            What happened:
            \(story.joined(separator: "\n"))
            """
    }
}
