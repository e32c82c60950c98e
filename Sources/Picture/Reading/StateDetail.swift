import JSONValue

/// A few words on what a state does, shown under its name.
func stateDetail(_ state: JSON) -> String {
    let type = state["Type"]?.string ?? ""
    switch type {
    case "Task":
        let name = resourceName(state["Resource"]?.string ?? "")
        return name.isEmpty ? "Task" : name
    case "Wait":
        return waitDetail(state)
    case "Fail":
        guard let error = state["Error"] ?? state["ErrorPath"] else { return "Fail" }
        return "Fail: \(expression(error))"
    case "Map":
        let mode = state["ItemProcessor"]?["ProcessorConfig"]?["Mode"]?.string
        return mode == "DISTRIBUTED" ? "Distributed Map" : "Map"
    default:
        return type
    }
}

/// The short name of a resource: `batch:submitJob.sync` for
/// `arn:aws:states:::batch:submitJob.sync`, with or without region and account.
private func resourceName(_ resource: String) -> String {
    let parts = resource.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.first == "arn", parts.count > 5 else { return resource }
    let (service, rest) = (parts[2], parts[5...])
    let name = rest.dropFirst().joined(separator: ":")
    if service == "states", rest.first == "activity" { return "Activity: \(name)" }
    if service == "states" { return rest.joined(separator: ":") }
    if service == "lambda", rest.first == "function" { return "Lambda: \(name)" }
    return ([service] + rest).joined(separator: ":")
}

private func waitDetail(_ state: JSON) -> String {
    if let seconds = state["Seconds"] ?? state["SecondsPath"] { return "\(expression(seconds)) s" }
    guard let time = state["Timestamp"] ?? state["TimestampPath"] else { return "Wait" }
    return "until \(expression(time))"
}
