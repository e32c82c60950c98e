import Interpreter
import JSONValue
import StatesLanguage

/// The events of tasks: `Activity…` for activities, `Task…` for integrations.
extension HistoryEventRenderer {
    func shownTask(_ fact: Fact) -> Shown {
        switch fact {
        case .taskScheduled(let task): return scheduled(task)
        case .taskStarted(let resource, let worker):
            var details = JSONObject()
            if let worker, resource.isActivity { details["workerName"] = .string(worker) }
            return shown("Started", resource, details)
        case .taskSubmitted(let resource, let output):
            return shown("Submitted", resource, data("output", output))
        case .taskSucceeded(let resource, let output):
            return shown("Succeeded", resource, data("output", output))
        case .taskFailed(let resource, let error):
            return shown("Failed", resource, self.error(error))
        case .taskTimedOut(let resource, let error):
            return shown("TimedOut", resource, self.error(error))
        case .taskStartFailed(let resource, let error):
            // A task of an activity makes no call that could fail to start.
            return shown(
                resource.isActivity ? "ScheduleFailed" : "StartFailed", resource,
                self.error(error))
        case .taskSubmitFailed(let resource, let error):
            return shown("SubmitFailed", resource, self.error(error))
        default: preconditionFailure("Only facts about tasks are shown here.")
        }
    }

    private func scheduled(_ task: ScheduledTask) -> Shown {
        var details: JSONObject
        switch task.resource {
        case .activity(let arn):
            details = data("input", task.parameters)
            details["resource"] = .string(arn)
        case .integration:
            details = ["region": .string(task.region)]
            if isWithData { details["parameters"] = .string(task.parameters.text) }
        }
        if let seconds = task.timeoutSeconds { details["timeoutInSeconds"] = .int(seconds) }
        if let seconds = task.heartbeatSeconds { details["heartbeatInSeconds"] = .int(seconds) }
        if let role = task.credentials?.value["RoleArn"] {
            details["taskCredentials"] = ["roleArn": role]
        }
        return shown("Scheduled", task.resource, details)
    }

    private func shown(_ suffix: String, _ resource: Resource, _ details: JSONObject) -> Shown {
        guard case .integration(let call) = resource else {
            return Shown("Activity\(suffix)", details)
        }
        var named: JSONObject = [
            "resourceType": .string(call.service), "resource": .string(call.name),
        ]
        for (key, value) in details { named[key] = value }
        return Shown("Task\(suffix)", named)
    }
}

extension Resource {
    fileprivate var isActivity: Bool {
        guard case .activity = self else { return false }
        return true
    }
}
