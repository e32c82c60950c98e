import Histories
import Interpreter
import JSONValue
import StatesLanguage
import Testing
import Timestamps

/// Compares what the reader makes of a history with the engine's own fold of the log.
///
/// They are compared at quiet moments: whenever every frame waits for something. What a Parallel
/// or Map that waits for its next attempt does is not in the history, so those moments are left
/// out.
struct FoldCheck {
    private(set) var complaints: [String] = []

    /// How many moments were compared.
    private(set) var momentCount = 0

    mutating func compare(_ execution: Execution, _ tree: ExecutionTree) {
        let waiting = execution.frames.values.filter { $0.doing != .nothing }
        guard waiting.count == execution.frames.count else { return }
        var open = tree.openStates
        let containers = waiting.filter { frame in
            guard case .retrying = frame.doing else { return false }
            return ["Parallel", "Map"].contains(open[frame.enteredHistoryID]?.type)
        }
        guard containers.isEmpty else { return }
        momentCount += 1
        for frame in waiting {
            guard let node = open.removeValue(forKey: frame.enteredHistoryID) else {
                complain("\(frame.state ?? "") is open in the fold alone", execution)
                continue
            }
            if node.summary != frame.summary(of: node.type) {
                complain("\(node.summary) is \(frame.summary(of: node.type))", execution)
            }
        }
        for node in open.values { complain("\(node.summary) is open in the tree alone", execution) }
        let ends = (ended(execution), ended(tree))
        if ends.0 != ends.1 { complain("\(ends)", execution) }
    }

    private mutating func complain(_ text: String, _ execution: Execution) {
        complaints.append("after event \(execution.historyCount): \(text)")
    }

    private func ended(_ execution: Execution) -> String {
        let failure = [execution.error?.name, execution.error?.cause].map { $0 ?? "" }
        let dates = [execution.startedAt, execution.stoppedAt].map { $0?.milliseconds ?? 0 }
        return "\(execution.status.rawValue) \(dates) \(failure) \(execution.output?.text ?? "")"
    }

    private func ended(_ tree: ExecutionTree) -> String {
        let failure = [tree.failure?.error, tree.failure?.cause].map { $0 ?? "" }
        let root = tree.nodes[ExecutionTree.root]
        let dates = [root.started, root.ended ?? 0].map { Int(($0 * 1000).rounded()) }
        return "\(tree.status.rawValue) \(dates) \(failure) \(tree.output ?? "")"
    }
}

/// A state that has not ended, as text in `summary`.
struct OpenState {
    let type: String
    let summary: String
}

extension ExecutionTree {
    /// By the id of the event that entered it.
    fileprivate var openStates: [Int: OpenState] {
        var open: [Int: OpenState] = [:]
        for state in json["states"]?.array ?? [] where state["exitedDate"]?.isNull == true {
            guard let id = state["id"]?.int, let type = state["type"]?.string else { continue }
            let seconds = state["enteredDate"]?.number?.double ?? 0
            let attempts = state["attempts"]?.array?.count ?? 0
            let standing = state["status"]?.string ?? ""
            let name = state["name"]?.string ?? ""
            var summary = "\(name) \(Int((seconds * 1000).rounded())) \(attempts) \(standing)"
            if type == "Map" { summary += " \(iterations(ofStateEnteredBy: id))" }
            open[id] = OpenState(type: type, summary: summary)
        }
        return open
    }

    /// How many iterations of a Map have begun, and ended.
    private func iterations(ofStateEnteredBy id: Int) -> [Int] {
        guard let map = nodes.first(where: { isState($0, enteredBy: id) }) else { return [] }
        let newest = map.children.filter { nodes[$0].attempt == map.attemptCount }
        return [newest.count, map.iterationsEnded]
    }

    private func isState(_ node: Node, enteredBy id: Int) -> Bool {
        guard case .state = node.kind else { return false }
        return node.enteredBy == id
    }
}

extension Frame {
    fileprivate func summary(of type: String) -> String {
        var attempts = retryCount + 1
        var standing = "RUNNING"
        var more = ""
        switch doing {
        case .retrying:
            attempts -= 1
            standing = "RETRYING"
        case .sleeping: attempts = 0
        case .task(let progress):
            switch progress.task.resource {
            case .activity: standing = "WAITING"
            case .integration(let call):
                let waits = call.pattern == .waitForTaskToken && progress.stage == .submitted
                standing = waits ? "WAITING" : "RUNNING"
            }
        case .map(let progress):
            more = " \([progress.startedCount, progress.startedCount - progress.runningCount])"
        case .parallel, .nothing: break
        }
        return "\(state ?? "") \(enteredAt.milliseconds) \(attempts) \(standing)\(more)"
    }
}
