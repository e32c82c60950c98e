import JSONValue

/// Where the files of a job are: see `docs/jobs.md` for what is in each.
struct JobDirectory: Hashable, Sendable {
    let path: String

    var record: String { path + "/job.json" }
    var termination: String { path + "/terminate.json" }
    var result: String { path + "/result.json" }
    var log: String { path + "/log" }
    var attempts: String { path + "/attempts" }

    func attempt(_ number: Int) -> AttemptDirectory { AttemptDirectory(job: self, number: number) }

    /// The numbers of the attempts that were recorded, in order.
    var attemptNumbers: [Int] {
        Disk.names(in: attempts).compactMap { Int($0) }.sorted()
            .filter { Disk.exists(attempt($0).specification) }
    }
}

/// Where the files of one attempt are.
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

/// The directory of all jobs.
struct JobsDirectory: Hashable, Sendable {
    let path: String

    var lock: String { path + "/lock" }
    var salt: String { path + "/salt.json" }
    var active: String { path + "/active" }
    var finished: String { path + "/finished" }

    /// Which ended jobs belong to whom: an empty file for each, in a folder of its owner.
    var owners: String { path + "/owners" }

    /// Says that all jobs that have ended are in `owners`.
    var allMarked: String { path + "/owners.json" }

    /// Stands for the owner of jobs that have none.
    static let nobody = "-"

    func owner(_ owner: String) -> String { owners + "/" + owner }

    func active(_ id: JobID) -> JobDirectory { JobDirectory(path: active + "/" + id.text) }
    func finished(_ id: JobID) -> JobDirectory { JobDirectory(path: finished + "/" + id.text) }
}

extension JobsDirectory {
    /// Makes what is missing of the directory.
    func prepare() throws(SystemError) {
        for path in [path, active, finished, owners] { try Disk.makeDirectory(path) }
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
