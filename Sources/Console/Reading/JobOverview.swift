import JSONValue
import Jobs

/// `GET /treadle/jobs`: the job definitions and queues of this server, and their jobs in progress.
struct JobOverview {
    private let jobs: JobService

    init(_ jobs: JobService) { self.jobs = jobs }

    func read() -> JSON {
        let loads = jobs.queueLoads
        return [
            "definitions": .array(jobs.configuration.definitions.map(\.json)),
            "queues": .array(loads.map(\.json)),
            "slots": .number(jobs.configuration.slots),
        ]
    }
}

extension JobDefinition {
    /// The definition without its environment, which may hold secrets.
    fileprivate var json: JSON {
        var values = JSONObject()
        for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
            values[name] = .string(value)
        }
        return [
            "name": .string(name), "command": .array(command.map { .string($0) }),
            "parameters": .object(values),
            "requiredParameters": .array(requiredParameters.map { .string($0) }),
            "attempts": .int(attempts), "timeoutSeconds": .number(timeoutSeconds),
        ]
    }
}

extension JobQueueLoad {
    fileprivate var json: JSON {
        [
            "name": .string(queue.name), "slots": .int(queue.slots),
            "priority": .int(queue.priority), "waitingCount": .int(waitingCount),
            "runningCount": .int(runningCount),
        ]
    }
}

extension JSON {
    /// A number, or null if there is none.
    static func number(_ number: Int?) -> JSON { number.map { .int($0) } ?? .null }
}
