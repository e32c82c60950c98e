import Histories

/// Reads the output of all jobs of an execution.
struct JobOutputReader {
    private let client: Client
    private let terminal: Terminal
    private let pace: Pace
    private let state: String?
    private let isNested: Bool

    private var executions: [FollowedExecution]
    private var jobs: [FollowedJob] = []

    /// The number of jobs found.
    var jobCount: Int { jobs.count }

    /// - Parameters:
    ///   - state: the name of the states whose jobs to read; nil means all.
    ///   - isNested: whether to read the jobs of nested executions too.
    init(
        _ client: Client, _ terminal: Terminal, executionARN: String, state: String?,
        isNested: Bool, pace: Pace = .real
    ) {
        self.client = client
        self.terminal = terminal
        self.state = state
        self.isNested = isNested
        self.pace = pace
        executions = [FollowedExecution(arn: executionARN, depth: 0)]
    }

    /// Writes the output, job by job.
    ///
    /// - Parameter following: whether to go on until the execution has ended and all output was
    ///   written.
    mutating func run(following: Bool) async throws {
        var pause = Pace.shortest
        while true {
            var isNew = try await findJobs()
            for index in jobs.indices {
                isNew = try await read(index) || isNew
            }
            let isOver = executions[0].tree.status != .running
            guard following, !(isOver && !isNew) else { return }
            pause = isNew ? Pace.shortest : min(pause * 2, Pace.longest)
            try await pace.pause(pause)
        }
    }

    private mutating func findJobs() async throws -> Bool {
        var isNew = false
        var index = 0
        while index < executions.count {
            defer { index += 1 }
            guard executions[index].tree.status == .running else { continue }
            let events = try await client.events(
                of: executions[index].arn, after: executions[index].tree.lastEventID)
            for event in events { executions[index].tree.apply(event) }
            for change in executions[index].tree.takeChanges(settling: true) {
                guard case .submitted(let handle) = change.what else { continue }
                add(handle, node: change.node, of: index)
            }
            isNew = isNew || !events.isEmpty
        }
        return isNew
    }

    private mutating func add(_ handle: TaskHandle, node: Int, of index: Int) {
        let tree = executions[index].tree
        switch handle.kind {
        case .job(let id):
            guard state == nil || tree.nodes[node].name == state else { return }
            jobs.append(
                FollowedJob(
                    id: id, label: tree.label(node), depth: 0, node: node, execution: index))
        case .execution(let arn):
            guard isNested else { return }
            executions.append(FollowedExecution(arn: arn, depth: 0, outer: index, node: node))
        }
    }

    /// Writes the new output of a job, and returns whether there was any.
    private mutating func read(_ index: Int) async throws -> Bool {
        var isNew = false
        while !jobs[index].isFinished {
            let page = try await client.jobLog(jobs[index].id, after: jobs[index].lastLine)
            var text = ""
            for line in page.lines {
                text += self.line(line, of: jobs[index].label) + "\n"
            }
            if !text.isEmpty { terminal.write(text) }
            jobs[index].lastLine = page.lines.last?.number ?? jobs[index].lastLine
            jobs[index].isFinished = page.isFinished
            isNew = isNew || !page.lines.isEmpty
            guard !page.lines.isEmpty else { break }
        }
        return isNew
    }

    private func line(_ line: JobOutputLine, of label: String) -> String {
        let style = terminal.style
        let time = dateText(Double(line.time) / 1_000, milliseconds: true)
        let bar = line.stream == "stderr" ? style.yellow("│") : style.dim("│")
        return "\(style.dim(time))  \(label) \(bar) \(line.text.printable)"
    }
}
