import Interpreter
import StatesLanguage
import Storage
import Timestamps

/// The board on which commits post their requests: the work of this server, and the polls for tasks
/// of activities.
///
/// All of it is on disk. After a crash, another server or the next start finds it in the store.
struct Board: Sendable {
    let pool: WorkPool
    let polls: ActivityPolls

    /// Posts the requests of a committed step.
    ///
    /// - Parameter owner: the server that owns the work as written; unowned work is left to be
    ///   claimed.
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
