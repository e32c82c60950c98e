/// A job as it stands.
public struct Job: Hashable, Sendable, Identifiable {
    public let id: JobID
    public let specification: JobSpecification
    public internal(set) var status: JobStatus

    /// Why the status is what it is, if there is something to say.
    public internal(set) var statusReason: String?

    /// One for each time the command was tried, the running one included.
    public internal(set) var attempts: [JobAttempt]

    /// When the job ended, in milliseconds since 1970.
    public internal(set) var stoppedAt: Int?

    /// Why somebody asked for the job's end, if somebody did.
    public internal(set) var terminationReason: String?

    /// When the latest attempt's command began, in milliseconds since 1970.
    public var startedAt: Int? { attempts.last { $0.startedAt != nil }?.startedAt }

    /// How long ago the job was submitted, by the machine's clock.
    public var age: Duration { .milliseconds(Clock.wall - specification.createdAt) }

    init(id: JobID, specification: JobSpecification) {
        self.id = id
        self.specification = specification
        self.status = .runnable
        self.attempts = []
    }
}

extension Job {
    /// The attempt that is under way, if any.
    var currentAttempt: JobAttempt? { attempts.last.flatMap { $0.isOver ? nil : $0 } }

    /// Decides what the job's attempts and a wish for its end amount to, and sets the status.
    ///
    /// It reads nothing else, so a restarted server comes to the same result from the files.
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
