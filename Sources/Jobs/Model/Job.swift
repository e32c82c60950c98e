/// The current state of a job.
public struct Job: Hashable, Sendable, Identifiable {
    public let id: JobID
    public let specification: JobSpecification
    public internal(set) var status: JobStatus

    /// The reason for the status, if there is one.
    public internal(set) var statusReason: String?

    /// The attempts so far, including the running one.
    public internal(set) var attempts: [JobAttempt]

    /// When the job ended, in milliseconds since 1970.
    public internal(set) var stoppedAt: Int?

    /// The reason of a request to end the job; nil if there was none.
    public internal(set) var terminationReason: String?

    /// When the command of the latest attempt began, in milliseconds since 1970.
    public var startedAt: Int? { attempts.last { $0.startedAt != nil }?.startedAt }

    /// The time since the job was submitted, by the machine's clock.
    public var age: Duration { .milliseconds(Clock.wall - specification.createdAt) }

    init(id: JobID, specification: JobSpecification) {
        self.id = id
        self.specification = specification
        self.status = .runnable
        self.attempts = []
    }
}

extension Job {
    /// The attempt in progress, if any.
    var currentAttempt: JobAttempt? { attempts.last.flatMap { $0.isOver ? nil : $0 } }

    /// Sets the status that follows from the job's attempts and a request to end it.
    ///
    /// It depends on nothing else, so a restarted server gets the same result from the files.
    mutating func settle(at now: Int) {
        guard !status.isFinal else { return }
        if let current = currentAttempt {
            status = current.startedAt == nil ? .starting : .running
            statusReason = nil
            return
        }
        guard let last = attempts.last else {
            return terminationReason == nil
                ? status = .runnable : end(.failed, because: terminationReason, at: now)
        }
        if last.succeeded {
            return end(.succeeded, because: last.statusReason, at: last.stoppedAt ?? now)
        }
        if let terminationReason {
            return end(.failed, because: terminationReason, at: last.stoppedAt ?? now)
        }
        if specification.retryStrategy.retries(after: last) {
            status = .runnable
            statusReason = last.statusReason
        } else {
            end(.failed, because: last.statusReason, at: last.stoppedAt ?? now)
        }
    }

    private mutating func end(_ status: JobStatus, because reason: String?, at now: Int) {
        self.status = status
        statusReason = reason
        stoppedAt = now
    }
}
