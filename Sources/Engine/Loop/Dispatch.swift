import Interpreter
import StatesLanguage
import Storage

extension Engine {
    /// Begins what a committed step asks for.
    ///
    /// All of it is on disk: what is lost here by a crash is found in the store at the next start.
    func dispatch(_ step: Step) {
        let id = step.execution.identity.id
        for effect in step.effects {
            switch effect {
            case .runTask(let fact):
                let key = Work.ID(execution: id, fact: fact, kind: .task)
                work.add(Work(id: key, due: time.now))
            case .announce(let parent):
                let key = Work.ID(execution: id, fact: 0, kind: .announcement)
                work.add(Work(id: key, due: time.now, handle: parent.json))
            case .offerActivity(_, let arn): polls.wake(arn)
            case .setTimer(_, _, let due): work.expect(due)
            case .cancelTask: work.expect(time.now)
            case .settle: break
            }
        }
    }
}
