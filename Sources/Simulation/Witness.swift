import Engine
import Interpreter
import StatesLanguage
import Storage
import Synchronization
import Timestamps

/// Observes each commit as it happens, by the one correct clock.
final class Witness: Sendable {
    private struct State {
        var problems: [String] = []
        var lastTimes: [ExecutionID: Timestamp] = [:]

        /// The server that holds each piece of claimed work.
        var holders: [Work.ID: ServerID] = [:]

        /// The removed executions and their logs, as they were when they were removed.
        var removed: [(ExecutionRecord, [Event])] = []
    }

    private let state = Mutex(State())
    private let time: ManualTime

    init(_ time: ManualTime) { self.time = time }

    var problems: [String] { state.withLock { $0.problems } }

    /// The executions that were removed because their time was over, with their logs.
    var removed: [(ExecutionRecord, [Event])] { state.withLock { $0.removed } }

    /// - Parameter frozen: milliseconds for which the server may have held the step back.
    func see(_ step: Step, frozenFor frozen: Int) {
        // A time-out is dated by its deadline, however late it is noticed.
        guard let event = step.events.last, step.execution.status != .timedOut else { return }
        let id = step.execution.identity.id
        let now = time.now
        state.withLock { state in
            let last = state.lastTimes[id] ?? Timestamp(milliseconds: 0)
            state.lastTimes[id] = max(last, event.time)
            let isEarly = event.time.milliseconds < now.milliseconds - frozen && event.time > last
            guard event.time > max(now, last) || isEarly else { return }
            state.problems.append(
                "Event \(event.number) of \(id) is dated \(event.time.iso8601), and it is "
                    + "\(now.iso8601): some other clock was used.")
        }
    }

    // MARK: Removal

    /// - Parameters:
    ///   - executions: the executions removed at once, as they were just before.
    ///   - running: the executions that were running then.
    func see(removed executions: [(ExecutionRecord, [Event])], running: Set<ExecutionID>) {
        let now = time.now
        state.withLock { state in
            state.removed += executions
            for (record, _) in executions {
                let arn = record.identity.arn
                guard let end = record.stoppedAt else {
                    state.problems.append("\(arn) was removed while it ran.")
                    continue
                }
                if end.milliseconds > now.milliseconds - SimulationOptions.retentionMilliseconds {
                    state.problems.append(
                        "\(arn) ended at \(end.iso8601) and was removed at \(now.iso8601), before "
                            + "its time.")
                }
                if let parent = record.identity.parent, running.contains(parent.execution) {
                    state.problems.append(
                        "\(arn) was removed while the execution that started it ran.")
                }
            }
        }
    }

    // MARK: Owners

    /// - Parameter living: the registered servers.
    func see(claimed work: [Work], by server: ServerID, living: Set<ServerID>) {
        state.withLock { state in
            for each in work {
                if let holder = state.holders[each.id], living.contains(holder) {
                    state.problems.append(
                        "The work \(WorkKey(each.id).text) is given to server \(server.number), "
                            + "and server \(holder.number) has it.")
                }
                state.holders[each.id] = server
            }
        }
    }

    func see(concluded ends: [WorkEnd], by server: ServerID) {
        state.withLock { state in
            for end in ends where state.holders[end.id] == server { state.holders[end.id] = nil }
        }
    }

    func see(_ changes: [WorkChange], of execution: ExecutionID) {
        state.withLock { state in
            for change in changes {
                switch change {
                case .put(let work): state.holders[work.id] = work.owner
                case .remove(let id): state.holders[id] = nil
                case .settle(let fact), .cancel(let fact, _):
                    for kind in Work.Kind.allCases {
                        let id = Work.ID(execution: execution, fact: fact, kind: kind)
                        state.holders[id] = nil
                    }
                case .settleAll:
                    let kept = state.holders.filter {
                        $0.key.execution != execution || $0.key.kind.outlivesExecution
                    }
                    state.holders = kept
                }
            }
        }
    }

    func see(retired servers: [ServerRecord]) {
        let now = time.now
        state.withLock { state in
            for server in servers where server.aliveUntil > now {
                state.problems.append("The living \(server.name) was taken for dead.")
            }
        }
    }
}
