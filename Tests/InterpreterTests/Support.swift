import InterpreterTesting
import Testing

/// Compares a run's history with what a test says.
func expect(
    _ run: Run, _ history: String, sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(run.history == history, "\(run.log)", sourceLocation: sourceLocation)
}

/// A machine whose states are those; the first one named starts it.
func machine(startAt start: String, _ states: String) -> String {
    #"{"StartAt":"\#(start)","States":{\#(states)}}"#
}

/// A machine of one state `S`, and perhaps others.
func machine(_ state: String, _ others: String = "", timeout: Int? = nil) -> String {
    let limit = timeout.map { #","TimeoutSeconds":\#($0)"# } ?? ""
    let more = others.isEmpty ? "" : "," + others
    return #"{"StartAt":"S","States":{"S":\#(state)\#(more)}\#(limit)}"#
}

let done = #""Done":{"Type":"Succeed"}"#
let work = "arn:aws:states:::demo:work"
let activity = "arn:aws:states:us-east-1:123456789012:activity:Dig"

/// A machine in JSONata of one state `S`, and perhaps others.
func jsonata(_ state: String, _ others: String = "") -> String {
    let more = others.isEmpty ? "" : "," + others
    return #"{"QueryLanguage":"JSONata","StartAt":"S","States":{"S":\#(state)\#(more)}}"#
}

/// How the cause of an error begins that a state itself made.
func place(_ state: String, _ event: Int) -> String {
    "An error occurred while executing the state '\(state)' (entered at the event id #\(event)). "
}
