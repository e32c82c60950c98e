import JSONValue

/// The specification of an attempt, which is all that a supervisor reads.
///
/// It is on disk before the supervisor starts, so the supervisor does not need the server.
struct AttemptSpecification: Hashable, Sendable {
    /// The version of spec.json's format.
    ///
    /// A supervisor may be older than the server that reads its results.
    static let version = 1

    let jobID: JobID
    let number: Int
    let command: [String]
    let environment: [EnvironmentVariable]
    let workingDirectory: String
    let user: String?
    let timeoutSeconds: Int?
    let gracePeriodSeconds: Int
    let log: JobLogBounds

    /// The settings that the command inherits; nil means the supervisor's.
    let inherited: Inheritance?

    /// The arguments that precede a supervisor's own on its command line.
    let supervisorArguments: [String]

    var json: JSON {
        var object: JSONObject = [
            "version": .int(Self.version),
            "jobID": .string(jobID.text),
            "number": .int(number),
            "command": JSON(command),
            "environment": .array(environment.map { [.string($0.name), .string($0.value)] }),
            "workingDirectory": .string(workingDirectory),
            "gracePeriodSeconds": .int(gracePeriodSeconds),
            "logBytesPerFile": .int(log.bytesPerFile),
            "logFiles": .int(log.files),
            "supervisorArguments": JSON(supervisorArguments),
        ]
        object["umask"] = inherited.map { .int(Int($0.umask)) }
        object["openFiles"] = inherited.map { .int($0.openFileCountMax) }
        object["user"] = user.map { .string($0) }
        object["timeoutSeconds"] = timeoutSeconds.map { .int($0) }
        return .object(object)
    }
}

extension AttemptSpecification {
    init?(_ json: JSON) {
        guard let jobID = json["jobID"]?.string.flatMap(JobID.init),
            let number = json["number"]?.int,
            let command = json["command"]?.strings, !command.isEmpty,
            let workingDirectory = json["workingDirectory"]?.string,
            let gracePeriodSeconds = json["gracePeriodSeconds"]?.int,
            let bytesPerFile = json["logBytesPerFile"]?.int,
            let files = json["logFiles"]?.int,
            let supervisorArguments = json["supervisorArguments"]?.strings
        else { return nil }
        self.jobID = jobID
        self.number = number
        self.command = command
        self.environment = (json["environment"]?.array ?? []).compactMap { pair in
            guard let name = pair[0]?.string, let value = pair[1]?.string else { return nil }
            return EnvironmentVariable(name: name, value: value)
        }
        self.workingDirectory = workingDirectory
        self.user = json["user"]?.string
        self.timeoutSeconds = json["timeoutSeconds"]?.int
        self.gracePeriodSeconds = gracePeriodSeconds
        self.log = JobLogBounds(bytesPerFile: bytesPerFile, files: files)
        if let umask = json["umask"]?.int, let openFiles = json["openFiles"]?.int {
            inherited = Inheritance(
                umask: UInt32(clamping: umask), openFileCountMax: openFiles)
        } else {
            inherited = nil
        }
        self.supervisorArguments = supervisorArguments
    }
}
