import JSONValue
import StatesLanguage
import Timestamps

extension StateTrial.Settings {
    /// The Context Object, `$$`, of a state in a new execution.
    ///
    /// Source: DG `input-output-contextobject`, and recordings.
    func defaultContext(of state: State, isInMap: Bool) -> JSONObject {
        let now = moment.now.iso8601
        var context = JSONObject()
        context["Execution"] = [
            "Id": .string(identity.arn), "Input": input.value, "Name": .string(identity.name),
            "RoleArn": .string(identity.roleARN), "StartTime": .string(now),
        ]
        context["StateMachine"] = [
            "Id": .string(identity.stateMachineARN), "Name": .string(identity.stateMachineName),
        ]
        var place: JSONObject = ["Name": .string(state.name), "EnteredTime": .string(now)]
        switch state.type {
        case .task, .parallel, .map: place["RetryCount"] = .int(retryCount)
        case .pass, .choice, .wait, .succeed, .fail: break
        }
        context["State"] = .object(place)
        if isInMap { context["Map"] = ["Item": ["Index": 0, "Value": input.value]] }
        return context
    }
}
