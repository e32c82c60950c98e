extension JobsConfiguration {
    static let nameLengthMax = 128
    static let attemptsMax = 10

    /// The problems of the configuration, one sentence each with the place; empty if there are
    /// none.
    ///
    /// A `Ref::name` without a default is not a problem, because a submission may give its value.
    public func validate() -> [String] {
        var problems: [String] = []
        if !directory.hasPrefix("/") { problems.append("jobs: the directory must be absolute") }
        if let slots, slots < 1 { problems.append("jobs: slots must be at least 1") }
        if gracePeriodSeconds < 0 { problems.append("jobs: the grace period must not be negative") }
        if log.bytesPerFile < 4096 {
            problems.append("jobs: log bytes per file must be at least 4096")
        }
        if log.files < 1 { problems.append("jobs: log files must be at least 1") }
        if retention.days < 0 || retention.jobs < 0 {
            problems.append("jobs: the retention must not be negative")
        }
        problems += repeated(definitions.map(\.name)).map { "job definition \($0): defined twice" }
        problems += repeated(queues.map(\.name)).map { "job queue \($0): defined twice" }
        problems += definitions.flatMap { definition in
            definition.problems.map { "job definition \(definition.name): \($0)" }
        }
        problems += queues.flatMap { queue in
            queue.problems.map { "job queue \(queue.name): \($0)" }
        }
        return problems
    }

    private func repeated(_ names: [String]) -> [String] {
        Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    }
}

extension JobDefinition {
    fileprivate var problems: [String] {
        var problems: [String] = []
        if !JobName.isValid(name) { problems.append(JobName.rule) }
        if command.first?.isEmpty != false { problems.append("the command must not be empty") }
        if (command + environment.values).contains(where: { $0.utf8.contains(0) }) {
            problems.append("the command and the environment must not contain NUL")
        }
        for variable in environment.keys.sorted() where !EnvironmentVariable.isValid(name: variable)
        {
            problems.append("the environment variable \(variable) has no valid name")
        }
        if let workingDirectory, !workingDirectory.hasPrefix("/") {
            problems.append("the working directory must be absolute")
        }
        if let timeoutSeconds, timeoutSeconds < 1 {
            problems.append("the timeout must be at least 1 second")
        }
        if !(1...JobsConfiguration.attemptsMax).contains(attempts) {
            problems.append("attempts must be from 1 to \(JobsConfiguration.attemptsMax)")
        }
        if let user, user.isEmpty { problems.append("the user must not be empty") }
        return problems
    }
}

extension JobQueueDefinition {
    fileprivate var problems: [String] {
        var problems: [String] = []
        if !JobName.isValid(name) { problems.append(JobName.rule) }
        if slots < 1 { problems.append("slots must be at least 1") }
        if priority < 0 { problems.append("the priority must not be negative") }
        return problems
    }
}

/// The rule that AWS Batch has for names of jobs, queues and definitions.
enum JobName {
    static let rule =
        "a name has up to \(JobsConfiguration.nameLengthMax) letters, digits, hyphens and "
        + "underscores, and begins with a letter or a digit"

    static func isValid(_ name: String) -> Bool {
        guard let first = name.utf8.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "_")
        else { return false }
        return name.utf8.count <= JobsConfiguration.nameLengthMax
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
