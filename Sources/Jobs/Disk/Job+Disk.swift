import JSONValue

extension Job {
    /// Reads a job from its directory; nil if there is none or it cannot be read.
    ///
    /// If the job's end was not recorded, its status follows from its attempts and a request to end
    /// it. That may be an end that still has to be recorded.
    init?(_ id: JobID, from directory: JobDirectory) {
        guard let json = try? Disk.readJSON(directory.record),
            let specification = JobSpecification(json)
        else { return nil }
        self.init(id: id, specification: specification)
        terminationReason = (try? Disk.readJSON(directory.termination))?["reason"]?.string
        attempts = directory.attemptNumbers.map { JobAttempt($0, from: directory.attempt($0)) }
        if let result = try? Disk.readJSON(directory.result),
            let status = result["status"]?.string.flatMap(JobStatus.init)
        {
            self.status = status
            statusReason = result["statusReason"]?.string
            stoppedAt = result["stoppedAt"]?.int
        } else {
            settle(at: Clock.wall)
        }
    }

    /// The job's end in the format of result.json.
    var result: JSON {
        var object: JSONObject = ["status": .string(status.rawValue)]
        object["statusReason"] = statusReason.map { .string($0) }
        object["stoppedAt"] = stoppedAt.map { .int($0) }
        return .object(object)
    }
}

extension JobAttempt {
    fileprivate init(_ number: Int, from directory: AttemptDirectory) {
        self.init(number: number)
        if let json = try? Disk.readJSON(directory.finished), let outcome = AttemptOutcome(json) {
            end(outcome)
        } else if let json = try? Disk.readJSON(directory.running) {
            startedAt = RunningRecord(json)?.startedAt
        }
    }
}
