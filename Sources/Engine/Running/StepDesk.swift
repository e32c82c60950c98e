import Interpreter
import StatesLanguage
import Storage
import Synchronization

/// A step to decide.
struct StepRequest: Sendable {
    let execution: Execution
    let triggers: [Trigger]
    let machine: StateMachine
    let revision: RevisionID
    let moment: Moment
    var limits: Limits

    func decide() -> Step {
        execution.step(on: triggers, in: machine, at: moment, limits: limits)
    }
}

/// Chooses the thread on which a step is computed.
///
/// Nearly all steps take microseconds and are computed at once by the caller. If the expressions of
/// a step take long, the step is abandoned, which costs only time because deciding is pure, and is
/// computed again on separate threads. From then on the machine's steps go there directly until one
/// of them was quick. The threads that serve requests therefore never compute for long.
final class StepDesk: Sendable {
    private let threads: FairThreads
    private let slowRevisions = Mutex<Set<RevisionID>>([])

    /// How many nodes of expressions a caller evaluates itself, which takes a few milliseconds.
    private static let quickTickCountMax = 50_000

    /// A step that takes no longer than this was quick.
    private static let quickTime = Duration.milliseconds(1)

    /// The size at which the set starts over.
    private static let slowRevisionCountMax = 10_000

    init(threads: FairThreads) { self.threads = threads }

    func step(_ request: StepRequest) async -> Step {
        let revision = request.revision
        if !slowRevisions.withLock({ $0.contains(revision) }) {
            var quick = request
            quick.limits.evaluationTickCountMax = Self.quickTickCountMax
            let step = quick.decide()
            if step.wasCutShort || step.isUnfinished { noteSlow(revision) }
            if !step.wasCutShort { return step }
        }
        return await threads.run(for: revision.number) {
            let clock = ContinuousClock()
            let start = clock.now
            let step = request.decide()
            if !step.isUnfinished, start.duration(to: clock.now) < Self.quickTime {
                _ = self.slowRevisions.withLock { $0.remove(revision) }
            }
            return step
        }
    }

    private func noteSlow(_ revision: RevisionID) {
        slowRevisions.withLock { revisions in
            if revisions.count >= Self.slowRevisionCountMax { revisions = [] }
            revisions.insert(revision)
        }
    }
}
