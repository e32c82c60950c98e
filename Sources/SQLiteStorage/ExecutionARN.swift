/// The ARN of an execution, which follows from its state machine's and its name.
///
/// `arn:aws:states:REGION:ACCOUNT:stateMachine:MACHINE` and `NAME` make
/// `arn:aws:states:REGION:ACCOUNT:execution:MACHINE:NAME`.
struct ExecutionARN: Hashable {
    let stateMachineARN: String
    let name: String

    init(stateMachineARN: String, name: String) {
        self.stateMachineARN = stateMachineARN
        self.name = name
    }

    /// Nil for a text of another shape.
    init?(parsing text: String) {
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 8, parts[5] == "execution", let name = parts.popLast() else {
            return nil
        }
        parts[5] = "stateMachine"
        self.init(stateMachineARN: parts.joined(separator: ":"), name: String(name))
    }

    /// Nil if the state machine's ARN has another shape.
    var text: String? {
        guard let kind = stateMachineARN.firstRange(of: ":stateMachine:") else { return nil }
        return stateMachineARN[..<kind.lowerBound] + ":execution:"
            + stateMachineARN[kind.upperBound...] + ":" + name
    }
}
