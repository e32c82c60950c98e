import Interpreter

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

    init(_ identity: Identity) {
        self.init(stateMachineARN: identity.stateMachineARN, name: identity.name)
    }

    /// Parses an ARN; nil if the text has another form.
    init?(parsing text: String) {
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 8, parts[5] == "execution", let name = parts.popLast() else {
            return nil
        }
        parts[5] = "stateMachine"
        self.init(stateMachineARN: parts.joined(separator: ":"), name: String(name))
    }

    /// The ARN; nil if the state machine's ARN has another form.
    var text: String? {
        let parts = stateMachineARN.utf8.split(
            separator: UInt8(ascii: ":"), maxSplits: 6, omittingEmptySubsequences: false)
        guard parts.count == 7, parts[5].elementsEqual("stateMachine".utf8) else { return nil }
        return "\(stateMachineARN[..<parts[4].endIndex]):execution:\(Substring(parts[6])):\(name)"
    }
}
