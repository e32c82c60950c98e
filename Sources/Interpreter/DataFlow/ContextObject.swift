import JSONValue
import StatesLanguage

/// What the Context Object has only in some places.
struct ContextExtras {
    /// The task's token, where one is being made.
    var token: String?

    /// The item, while its iteration's input is being made.
    var item: MapItem?
}

/// `$$.Map.Item`.
struct MapItem {
    let index: Int
    let value: JSON
}

extension Stepper {
    /// `$$`. Source: DG `input-output-contextobject`.
    func contextObject(of frame: Frame, extras: ContextExtras) -> JSON {
        if let trial { return trial.contextObject(with: extras) }
        var object = JSONObject()
        object["Execution"] = [
            "Id": .string(execution.identity.arn),
            "Input": execution.input.value,
            "StartTime": .string(execution.startedAt.iso8601),
            "Name": .string(execution.identity.name),
            "RoleArn": .string(execution.identity.roleARN),
            "RedriveCount": 0,
        ]
        object["StateMachine"] = [
            "Id": .string(execution.identity.stateMachineARN),
            "Name": .string(execution.identity.stateMachineName),
        ]
        if let state = frame.state {
            object["State"] = stateObject(state, of: frame)
        }
        if let token = extras.token { object["Task"] = ["Token": .string(token)] }
        if let item = extras.item ?? mapItem(around: frame) {
            object["Map"] = [
                "Item": ["Index": .int(item.index), "Value": item.value, "Source": "STATE_DATA"]
            ]
        }
        return .object(object)
    }

    private func stateObject(_ name: String, of frame: Frame) -> JSON {
        var object: JSONObject = [
            "Name": .string(name), "EnteredTime": .string(frame.enteredAt.iso8601),
        ]
        switch machine.scopes[frame.scope].states[name]?.type {
        case .task, .parallel, .map: object["RetryCount"] = .int(frame.retryCount)
        default: break
        }
        return .object(object)
    }

    /// The item of the iteration in which a frame runs.
    private func mapItem(around frame: Frame) -> MapItem? {
        guard let parent = frame.parent.flatMap({ execution.frames[$0] }) else { return nil }
        guard case .map(let map) = parent.doing else { return mapItem(around: parent) }
        return MapItem(index: frame.index, value: map.items[frame.index])
    }
}
