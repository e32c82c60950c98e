import Interpreter
import StatesLanguage
import Storage

/// The handlers for each kind of work.
struct Handlers: Sendable {
    let runner: Runner
    let tasks: Tasks
    let children: Children
    let deletions: Deletions

    func handle(_ work: Work) async throws(EngineError) -> WorkEnd? {
        do throws(EngineError) {
            switch work.id.kind {
            case .timer(let kind): return try await fire(kind, work)
            case .task: return try await tasks.handle(work)
            case .cancellation: return try await tasks.cancel(work)
            case .announcement:
                return try await children.announce(work) { (look) throws(EngineError) in
                    try await tasks.handle(look)
                }
            case .turn: return try await takeTurn(work)
            case .deletion: return try await deletions.handle(work)
            // Given to polling workers only.
            case .activity: return .returned(work.id)
            }
        } catch .store(.notFound) {
            // Its subject no longer exists.
            return .done(work.id)
        }
    }

    /// Delivers a timer.
    ///
    /// A timer that nothing waits for is removed; a heartbeat timer that came too early is set
    /// again.
    private func fire(_ kind: TimerKind, _ work: Work) async throws(EngineError) -> WorkEnd? {
        guard let execution = work.id.execution else { return .done(work.id) }
        let fact = work.id.number
        let outcome = try await runner.deliver(.timerFired(kind, fact: fact), to: execution)
        if outcome.accepted { return nil }
        if kind == .taskHeartbeat, let due = outcome.execution.task(fact)?.heartbeatDue {
            return .again(work.id, at: due, handle: nil)
        }
        return .done(work.id)
    }

    private func takeTurn(_ work: Work) async throws(EngineError) -> WorkEnd? {
        guard let execution = work.id.execution else { return .done(work.id) }
        let outcome = try await runner.deliver(.turn, to: execution)
        return outcome.accepted ? nil : .done(work.id)
    }
}
