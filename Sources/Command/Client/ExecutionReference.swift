import Histories

/// A reference to an execution: an ARN, `MACHINE/EXECUTION`, or `MACHINE` for its latest one.
enum ExecutionReference: Hashable, Sendable {
    case arn(String)
    case named(machine: String, execution: String)
    case latest(machine: String)

    /// - Throws: ``CommandError`` if the text is none of these, or the ARN of something else.
    init(_ text: String) throws(CommandError) {
        if text.hasPrefix("arn:") {
            guard text.split(separator: ":", omittingEmptySubsequences: false).count >= 8,
                text.contains(":execution:")
            else {
                throw CommandError(
                    "'\(text.printable)' is not the ARN of an execution", code: .usage)
            }
            self = .arn(text)
            return
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch (parts.count, parts.contains("")) {
        case (1, false): self = .latest(machine: parts[0])
        case (2, false): self = .named(machine: parts[0], execution: parts[1])
        default:
            throw CommandError(
                "'\(text.printable)' names no execution: give an ARN, MACHINE/EXECUTION, "
                    + "or MACHINE for its latest execution", code: .usage)
        }
    }
}

extension Client {
    /// The ARN of the execution.
    ///
    /// An execution that is given by name is not looked up.
    ///
    /// - Throws: ``CommandError`` if a machine has no execution yet, ``ClientError`` if the server
    ///   does not answer.
    func executionARN(_ reference: ExecutionReference) async throws -> String {
        switch reference {
        case .arn(let arn):
            return arn
        case .named(let machine, let execution):
            return try await facts().executionARN(machine, execution)
        case .latest(let machine):
            let machineARN = try await facts().machineARN(machine)
            guard let latest = try await executions(of: machineARN, limit: 1).first else {
                throw CommandError(
                    "\(machine.printable) has no execution yet: "
                        + "'treadle start \(machine.printable)' starts one")
            }
            return latest.arn
        }
    }

    /// The ARN of a state machine that is given by name or ARN.
    ///
    /// The machine is not looked up.
    func machineARN(_ text: String) async throws -> String {
        guard text.hasPrefix("arn:") else { return try await facts().machineARN(text) }
        guard text.contains(":stateMachine:") else {
            throw CommandError(
                "'\(text.printable)' is not the ARN of a state machine", code: .usage)
        }
        return text
    }
}

/// `MACHINE/EXECUTION` for the ARN of an execution; any other text stays as it is.
func executionLabel(_ arn: String) -> String {
    let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 8, parts[5] == "execution" else { return arn.printable }
    return "\(parts[6])/\(parts[7...].joined(separator: ":"))".printable
}
