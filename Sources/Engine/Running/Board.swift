import Interpreter
import StatesLanguage
import Storage

/// Where commits post what they ask for: the work that this server does, and the polls that wait for
/// tasks of activities.
///
/// All of it is on disk: what is lost here by a crash is found in the store by another server, or at
/// the next start.
struct Board: Sendable {
    let pool: WorkPool
    let polls: ActivityPolls

    /// Posts what a committed step asks for.
    ///
    /// - Parameter owner: the server whose own the work was written as; what is nobody's is left to
    ///   be claimed.
    func post(_ step: Step, owner: ServerID?, at now: Timestamp) {
        let id = step.execution.identity.id
        for effect in step.effects {
            switch effect {
            case .runTask(let fact):
                let key = Work.ID(execution: id, fact: fact, kind: .task)
                post(Work(id: key, due: now, owner: owner))
            case .announce(let parent):
                let key = Work.ID(execution: id, fact: 0, kind: .announcement)
                post(Work(id: key, due: now, handle: parent.json, owner: owner))
            case .offerActivity(_, let arn): polls.wake(arn)
            case .setTimer(_, _, let due): pool.expect(due)
            case .cancelTask: pool.expect(now)
            case .settle: break
            }
        }
    }

    /// Posts one row of work.
    func post(_ work: Work) {
        if work.owner == nil { pool.expect(work.due) } else { pool.add(work) }
    }
}
