import JSONValue
import Jobs

/// Reads the section of the configuration file on jobs.
struct JobsSection {
    private let reader: ShapeReader

    /// The file's folder, at which relative working directories start.
    private let folder: String

    init(_ reader: ShapeReader, folder: String) {
        self.reader = reader
        self.folder = folder
    }

    /// - Throws: ``SourceError`` with the key at fault and its place.
    func read(_ json: JSON) throws(SourceError) -> JobsConfiguration {
        let keys = ["queues", "definitions", "slots", "graceSeconds", "log", "retention"]
        let object = try reader.object(json, "/jobs", keys: keys)
        var jobs = JobsConfiguration(directory: "/")
        for (name, value) in try mapping(object["queues"], "/jobs/queues") {
            jobs.queues.append(try queue(name, value))
        }
        for (name, value) in try mapping(object["definitions"], "/jobs/definitions") {
            jobs.definitions.append(try definition(name, value))
        }
        jobs.slots = try reader.int(object["slots"], "/jobs/slots")
        jobs.gracePeriodSeconds =
            try reader.int(object["graceSeconds"], "/jobs/graceSeconds") ?? jobs.gracePeriodSeconds
        let log = try mapping(object["log"], "/jobs/log", keys: ["maxBytes", "files"])
        jobs.log.bytesPerFile =
            try reader.int(log["maxBytes"], "/jobs/log/maxBytes") ?? jobs.log.bytesPerFile
        jobs.log.files = try reader.int(log["files"], "/jobs/log/files") ?? jobs.log.files
        let retention = try mapping(
            object["retention"], "/jobs/retention", keys: ["days", "jobs"])
        jobs.retention.days =
            try reader.int(retention["days"], "/jobs/retention/days") ?? jobs.retention.days
        jobs.retention.jobs =
            try reader.int(retention["jobs"], "/jobs/retention/jobs") ?? jobs.retention.jobs
        return jobs
    }

    private func queue(_ name: String, _ json: JSON) throws(SourceError) -> JobQueueDefinition {
        let path = "/jobs/queues/\(name)"
        let object = try reader.object(json, path, keys: ["slots", "priority"])
        guard let slots = try reader.int(object["slots"], path + "/slots") else {
            throw reader.error(path, "needs 'slots': how many of its jobs run at once")
        }
        return JobQueueDefinition(
            name: name, slots: slots,
            priority: try reader.int(object["priority"], path + "/priority") ?? 1)
    }

    private func definition(_ name: String, _ json: JSON) throws(SourceError) -> JobDefinition {
        let path = "/jobs/definitions/\(name)"
        let object = try reader.object(
            json, path,
            keys: [
                "command", "parameters", "workingDirectory", "environment", "timeoutSeconds",
                "attempts", "user",
            ])
        guard let command = object["command"]?.array else {
            throw reader.error(path, "needs 'command': a list of the program and its arguments")
        }
        var definition = JobDefinition(name: name, command: [])
        for (index, part) in command.enumerated() {
            definition.command.append(try reader.string(part, "\(path)/command/\(index)"))
        }
        definition.parameters = try strings(object["parameters"], path + "/parameters")
        definition.environment = try strings(object["environment"], path + "/environment")
        if let directory = object["workingDirectory"] {
            let text = try reader.string(directory, path + "/workingDirectory")
            definition.workingDirectory = absolutePath(text, in: folder)
        }
        definition.timeoutSeconds = try reader.int(
            object["timeoutSeconds"], path + "/timeoutSeconds")
        definition.attempts = try reader.int(object["attempts"], path + "/attempts") ?? 1
        if let user = object["user"] { definition.user = try reader.string(user, path + "/user") }
        return definition
    }

    private func strings(_ json: JSON?, _ path: String) throws(SourceError) -> [String: String] {
        var result: [String: String] = [:]
        for (key, value) in try mapping(json, path) {
            result[key] = try reader.string(value, "\(path)/\(key)")
        }
        return result
    }

    /// The mapping at a key; empty if there is none.
    private func mapping(
        _ json: JSON?, _ path: String, keys: [String]? = nil
    ) throws(SourceError) -> JSONObject {
        guard let json else { return [:] }
        return try reader.object(json, path, keys: keys)
    }
}
