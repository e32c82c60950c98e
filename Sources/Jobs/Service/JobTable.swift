/// The jobs that have not ended, and the choice of the next to run.
///
/// It only decides; `JobService` acts.
struct JobTable {
    private(set) var jobs: [JobID: Job] = [:]
    private let queueOrder: [JobQueueDefinition]
    private let queues: [String: JobQueueDefinition]
    private let slots: Int

    /// The latest submission time. No two jobs share one, so their order is stable.
    private var latestCreation = 0

    init(queues: [JobQueueDefinition], slots: Int?) {
        queueOrder = queues
        self.queues = Dictionary(queues.map { ($0.name, $0) }) { first, _ in first }
        self.slots = slots ?? Int.max
    }

    subscript(id: JobID) -> Job? { jobs[id] }

    mutating func set(_ job: Job) {
        latestCreation = max(latestCreation, job.specification.createdAt)
        jobs[job.id] = job
    }

    mutating func remove(_ id: JobID) { jobs[id] = nil }

    /// The submission time of a job that arrives now, in milliseconds since 1970.
    func creationTime(at now: Int) -> Int { max(now, latestCreation + 1) }

    /// The jobs that hold a slot.
    var inProgress: [Job] { jobs.values.filter(\.status.holdsSlot) }

    /// The jobs whose end is known but not recorded.
    var ended: [Job] { jobs.values.filter(\.status.isFinal) }

    /// The job to start next; nil if none waits or no slot is free.
    ///
    /// The queue with the highest priority goes first. Within a queue, and among queues of equal
    /// priority, the earliest submission goes first. A job whose queue is no longer configured
    /// waits until it is again.
    var next: Job? {
        let used = Dictionary(grouping: inProgress, by: \.specification.queue).mapValues(\.count)
        guard used.values.reduce(0, +) < slots else { return nil }
        return jobs.values.lazy
            .filter { job in
                guard job.status == .runnable, let queue = self.queue(of: job) else { return false }
                return used[queue.name, default: 0] < queue.slots
            }
            .min { left, right in
                let (first, second) = (self.priority(of: left), self.priority(of: right))
                if first != second { return first > second }
                return left.specification.createdAt < right.specification.createdAt
            }
    }

    /// The load of the configured queues, in the order of the configuration.
    var loads: [JobQueueLoad] {
        let byQueue = Dictionary(grouping: jobs.values, by: \.specification.queue)
        return queueOrder.map { queue in
            let jobs = byQueue[queue.name] ?? []
            return JobQueueLoad(
                queue: queue,
                waitingCount: jobs.count { $0.status == .runnable },
                runningCount: jobs.count(where: \.status.holdsSlot))
        }
    }

    private func queue(of job: Job) -> JobQueueDefinition? { queues[job.specification.queue] }

    private func priority(of job: Job) -> Int { queue(of: job)?.priority ?? Int.min }
}
