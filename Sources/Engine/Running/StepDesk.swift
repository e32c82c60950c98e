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

/// Decides where a step is computed.
///
/// Nearly all steps take microseconds and are computed at once, by the caller. One whose expressions
/// prove to take long is given up, which costs nothing but time since deciding is pure, and is
/// computed again on threads of its own; from then on its machine's steps go there directly, until
/// one of them was quick. So the threads that serve requests never compute for long.
final class StepDesk: Sendable {
    private let threads: FairThreads
    private let slowRevisions = Mutex<Set<RevisionID>>([])

    /// Nodes of expressions that a caller evaluates itself: some milliseconds' worth.
    private static let quickTickCountMax = 50_000

    /// A step that takes no longer was quick.
    private static let quickTime = Duration.milliseconds(1)

    /// Past so many, the set begins anew.
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
