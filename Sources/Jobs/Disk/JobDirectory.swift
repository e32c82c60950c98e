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
    var renamed: String { path + "/renamed.json" }
    var active: String { path + "/active" }
    var finished: String { path + "/finished" }

    /// The owners of ended jobs: a folder for each owner, with an empty file for each of its jobs.
    var owners: String { path + "/owners" }

    /// The file that says that all ended jobs are in `owners`.
    var allMarked: String { path + "/owners.json" }

    /// The name that stands for the owner of jobs without one.
    static let nobody = "-"

    func owner(_ owner: String) -> String { owners + "/" + owner }

    func active(_ id: JobID) -> JobDirectory { JobDirectory(path: active + "/" + id.text) }
    func finished(_ id: JobID) -> JobDirectory { JobDirectory(path: finished + "/" + id.text) }
}

extension JobsDirectory {
    /// Creates what is missing of the directory.
    func prepare() throws(SystemError) {
        for path in [path, active, finished, owners] { try Disk.makeDirectory(path) }
        try Disk.sync(directory: path)
    }

    /// Reads the text that distinguishes this directory from all others, and creates it if it is
    /// missing.
    func readSalt() throws(SystemError) -> Salt {
        if let salt = try Disk.readJSON(salt).flatMap({ Salt($0) }) { return salt }
        return try write(Salt(current: Self.drawnSalt, former: []))
    }

    /// Gives the directory, which is a copy of another, its own text.
    func renewSalt() throws(SystemError) -> Salt {
        let salt = try readSalt()
        return try write(Salt(current: Self.drawnSalt, former: [salt.current] + salt.former))
    }

    private func write(_ made: Salt) throws(SystemError) -> Salt {
        try Disk.write(made.json, to: salt)
        return made
    }

    private static var drawnSalt: String {
        String(UInt64.random(in: .min ... .max), radix: 16)
            + String(UInt64.random(in: .min ... .max), radix: 16)
    }

    /// Reads the jobs whose ids changed when the directory was restored from a backup: their
    /// present ids by their former ids.
    func readRenamed() throws(SystemError) -> [JobID: JobID] {
        let members = try Disk.readJSON(renamed)?.stringMembers ?? [:]
        var renamed: [JobID: JobID] = [:]
        for (old, new) in members {
            guard let old = JobID(old), let new = JobID(new) else { continue }
            renamed[old] = new
        }
        return renamed
    }

    func writeRenamed(_ ids: [JobID: JobID]) throws(SystemError) {
        let members = ids.map { ($0.key.text, JSON.string($0.value.text)) }
        try Disk.write(.object(JSONObject(members.sorted { $0.0 < $1.0 })), to: renamed)
    }

    /// The salt for the ids of new jobs, and the salts of older ids.
    struct Salt: Hashable, Sendable {
        let current: String

        /// The salts of the directories from which this one was restored, newest first.
        let former: [String]

        var json: JSON {
            var object: JSONObject = ["salt": .string(current)]
            if !former.isEmpty { object["former"] = JSON(former) }
            return .object(object)
        }

        init(current: String, former: [String]) {
            self.current = current
            self.former = former
        }

        init?(_ json: JSON) {
            guard let current = json["salt"]?.string else { return nil }
            self.init(current: current, former: json["former"]?.strings ?? [])
        }
    }
}
