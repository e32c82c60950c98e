import JSONValue

/// The paths of a job's files; `docs/jobs.md` describes them.
struct JobDirectory: Hashable, Sendable {
    let path: String

    var record: String { path + "/job.json" }
    var termination: String { path + "/terminate.json" }
    var result: String { path + "/result.json" }
    var log: String { path + "/log" }
    var attempts: String { path + "/attempts" }

    func attempt(_ number: Int) -> AttemptDirectory { AttemptDirectory(job: self, number: number) }

    /// The numbers of the recorded attempts, in order.
    var attemptNumbers: [Int] {
        Disk.names(in: attempts).compactMap { Int($0) }.sorted()
            .filter { Disk.exists(attempt($0).specification) }
    }
}

/// The paths of an attempt's files.
struct AttemptDirectory: Hashable, Sendable {
    let job: JobDirectory
    let number: Int

    var path: String { "\(job.attempts)/\(number)" }
    var specification: String { path + "/spec.json" }
    var lock: String { path + "/lock" }
    var started: String { path + "/started.json" }
    var running: String { path + "/running.json" }
    var finished: String { path + "/finished.json" }
    var supervisorErrors: String { path + "/supervisor.err" }
}

/// The paths in the directory of all jobs.
struct JobsDirectory: Hashable, Sendable {
    let path: String

    var lock: String { path + "/lock" }
    var salt: String { path + "/salt.json" }
    var active: String { path + "/active" }
    var finished: String { path + "/finished" }

    func active(_ id: JobID) -> JobDirectory { JobDirectory(path: active + "/" + id.text) }
    func finished(_ id: JobID) -> JobDirectory { JobDirectory(path: finished + "/" + id.text) }
}

extension JobsDirectory {
    /// Makes what is missing of the directory.
    func prepare() throws(SystemError) {
        for path in [path, active, finished] { try Disk.makeDirectory(path) }
        try Disk.sync(directory: path)
    }

    /// The text that distinguishes this directory from every other, made when it is missing.
    func readSalt() throws(SystemError) -> String {
        if let salt = try Disk.readJSON(salt)?["salt"]?.string { return salt }
        let made =
            String(UInt64.random(in: .min ... .max), radix: 16)
            + String(UInt64.random(in: .min ... .max), radix: 16)
        try Disk.write(["salt": .string(made)], to: salt)
        return made
    }
}
