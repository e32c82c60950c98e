import Histories

/// Follows an execution and those nested in it until it ends, and shows what happens.
///
/// It polls the histories and the output of jobs: often while something happens, and once a second
/// while nothing does. It waits for a server that does not answer for a while, such as during a
/// restart.
struct Follower {
    private let client: Client
    private let terminal: Terminal
    private let pace: Pace
    private let tellsPast: Bool

    /// The executions, each outer one before those nested in it.
    private var executions: [FollowedExecution]
    private var jobs: [FollowedJob] = []
    private var stream: StreamText?

    /// The most nested executions to follow at once; of further ones, only the parent's states
    /// show.
    static let nestedCountMax = 100

    /// - Parameter tellsPast: whether to show the events of an execution that is already over. If
    ///   false, only its tree is drawn.
    init(
        _ client: Client, _ terminal: Terminal, executionARN: String, tellsPast: Bool = true,
        pace: Pace = .real
    ) {
        self.client = client
        self.terminal = terminal
        self.tellsPast = tellsPast
        self.pace = pace
        executions = [FollowedExecution(arn: executionARN, depth: 0)]
    }

    /// Follows to the end, then draws the whole tree.
    ///
    /// - Returns: how the execution ended.
    mutating func run() async throws -> ExecutionStatus {
        var pause = Pace.shortest
        while true {
            var isNew = try await look(at: 0)
            isNew = try await readOpenJobs() || isNew
            guard executions[0].tree.status == .running else { break }
            pause = isNew ? Pace.shortest : min(pause * 2, Pace.longest)
            try await pace.pause(pause)
        }
        terminal.write(tree())
        return executions[0].tree.status
    }

    private func tree() -> String {
        let nested = executions.dropFirst().map { ($0.arn, $0.tree) }
        let text = TreeText(style: terminal.style, nested: Dictionary(nested) { first, _ in first })
        let tree = text.text(
            executions[0].tree, label: executionLabel(executions[0].arn), now: pace.now())
        return (stream == nil ? "" : "\n") + tree
    }

    /// Fetches and shows the new events of an execution and of those nested in it.
    ///
    /// - Returns: whether there were any.
    private mutating func look(at index: Int) async throws -> Bool {
        let (arn, known) = (executions[index].arn, executions[index].tree.lastEventID)
        let events = try await patiently { client in
            try await client.events(of: arn, after: known)
        }
        for event in events { executions[index].tree.apply(event) }
        let isOver = executions[index].tree.status != .running
        let changes = executions[index].tree.takeChanges(settling: true)
        if index == 0, known == 0, isOver, !tellsPast {
            try await lookAtPast(changes)
            return true
        }
        try await tell(changes, of: index)
        var isNew = !events.isEmpty
        for inner in executions.indices
        where executions[inner].outer == index && executions[inner].tree.status == .running {
            isNew = try await look(at: inner) || isNew
        }
        return isNew
    }

    /// Reads the nested executions of one that is over, for the tree.
    private mutating func lookAtPast(_ changes: [ExecutionTree.Change]) async throws {
        for case .submitted(let handle) in changes.map(\.what) {
            guard case .execution(let arn) = handle.kind,
                executions.count <= Self.nestedCountMax
            else { continue }
            var inner = FollowedExecution(arn: arn, depth: 0)
            for event in try await patiently({ try await $0.events(of: arn) }) {
                inner.tree.apply(event)
            }
            executions.append(inner)
            try await lookAtPast(inner.tree.takeChanges(settling: true))
        }
    }

    private mutating func tell(_ changes: [ExecutionTree.Change], of index: Int) async throws {
        guard !changes.isEmpty else { return }
        let stream = begin()
        let depth = executions[index].depth
        let ended = StreamText.ended(changes)
        for change in changes {
            let label = executions[index].tree.label(change.node)
            let inside = depth + executions[index].tree.depth(of: change.node)
            switch change.what {
            case .submitted(let handle):
                begin(handle, label: label, depth: inside, node: change.node, of: index)
            case .ended, .attemptFailed: try await finish(change.node, of: index)
            case .started, .retried, .iterationEnded, .executionEnded: break
            }
            let line = stream.line(
                change, in: executions[index].tree, outerDepth: depth, endedNodes: ended)
            if let line { terminal.line(line) }
        }
    }

    /// Starts the stream; its times count from the start of the outermost execution.
    private mutating func begin() -> StreamText {
        if let stream { return stream }
        let stream = StreamText(
            style: terminal.style, start: executions[0].tree.nodes[ExecutionTree.root].started)
        self.stream = stream
        return stream
    }

    private mutating func begin(
        _ handle: TaskHandle, label: String, depth: Int, node: Int, of index: Int
    ) {
        switch handle.kind {
        case .job(let id):
            guard !jobs.contains(where: { $0.id == id }) else { return }
            jobs.append(
                FollowedJob(id: id, label: label, depth: depth, node: node, execution: index))
        case .execution(let arn):
            let open = executions.count { $0.tree.status == .running }
            guard handle.isAwaited, open <= Self.nestedCountMax,
                !executions.contains(where: { $0.arn == arn })
            else { return }
            executions.append(
                FollowedExecution(arn: arn, depth: depth + 1, outer: index, node: node))
        }
    }

    /// Shows the remaining output and events of what a state started, before the state's own end.
    private mutating func finish(_ node: Int, of index: Int) async throws {
        for job in jobs.indices
        where jobs[job].execution == index && jobs[job].node == node && !jobs[job].isFinished {
            _ = try await read(job)
        }
        for inner in executions.indices
        where executions[inner].outer == index && executions[inner].node == node
            && executions[inner].tree.status == .running
        {
            _ = try await look(at: inner)
        }
    }

    private mutating func readOpenJobs() async throws -> Bool {
        var isNew = false
        for job in jobs.indices where !jobs[job].isFinished {
            isNew = try await read(job) || isNew
        }
        return isNew
    }

    /// Shows the new output of a job.
    ///
    /// - Returns: whether there was any.
    private mutating func read(_ index: Int) async throws -> Bool {
        let stream = begin()
        var isNew = false
        while !jobs[index].isFinished {
            let job = jobs[index]
            do {
                let page = try await patiently { try await $0.jobLog(job.id, after: job.lastLine) }
                for line in page.lines {
                    terminal.line(stream.line(line, of: job.label, depth: job.depth))
                }
                jobs[index].lastLine = page.lines.last?.number ?? job.lastLine
                jobs[index].isFinished = page.isFinished
                isNew = isNew || !page.lines.isEmpty
                guard !page.lines.isEmpty else { break }
            } catch let error as ClientError {
                if case .unreachable = error { throw error }
                terminal.note("no output of \(job.label): \(CommandError(error).message)")
                jobs[index].isFinished = true
            }
        }
        return isNew
    }

    /// Calls the server, and repeats the call for a while if there is no answer.
    private func patiently<Result>(
        _ call: (Client) async throws -> Result
    ) async throws -> Result {
        var waited = Duration.zero
        while true {
            let began = ContinuousClock.now
            do {
                return try await call(client)
            } catch let error as ClientError {
                try Task.checkCancellation()
                guard case .unreachable = error, stream != nil, waited < Pace.patience else {
                    throw error
                }
                if waited == .zero {
                    terminal.note("no answer from \(client.endpoint.url), trying again …")
                }
                try await pace.pause(Pace.longest)
                // The time that a silent server took to fail counts too.
                waited += Pace.longest + (ContinuousClock.now - began)
            }
        }
    }
}
