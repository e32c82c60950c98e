import JSONValue
import StatesLanguage
import Timestamps

/// The parts of the Context Object that exist in some places only.
struct ContextExtras {
    /// The task's token, while the task's parameters are being made.
    var token: String?

    /// The current item, while the input of its iteration is being made.
    var item: MapItem?
}

/// `$$.Map.Item`: the item of an iteration.
struct MapItem {
    let index: Int
    let value: JSON
}

extension Stepper {
    /// The Context Object, `$$`.
    ///
    /// Source: DG `input-output-contextobject`.
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

    /// The item of the innermost iteration around a frame; nil outside a Map.
    private func mapItem(around frame: Frame) -> MapItem? {
        guard let parent = frame.parent.flatMap({ execution.frames[$0] }) else { return nil }
        guard case .map(let map) = parent.doing else { return mapItem(around: parent) }
        return MapItem(index: frame.index, value: map.items[frame.index])
    }
}
