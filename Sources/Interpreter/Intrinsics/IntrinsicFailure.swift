/// Why a function cannot work with its arguments.
enum IntrinsicFailure: Error, Hashable {
    /// There are too few or too many of them, or one is of the wrong type or out of range.
    case arguments

    /// A brace in a template has no partner.
    case template(missing: Character, for: Character)

    /// A text is not JSON.
    /// - Parameter problem: what the parser says about it.
    case text(problem: String)

    /// A bound that Treadle sets, and not AWS.
    case tooLarge(String)
}

extension IntrinsicFailure {
    /// In the words of AWS.
    func reason(in function: String) -> String {
        switch self {
        case .arguments: "Invalid arguments in \(function)"
        case .template(let missing, let brace):
            "Invalid template in \(function): matching '\(missing)' not found for '\(brace)'."
        case .text(let problem):
            "Cannot convert String to Json in \(function), caused by: \(problem)"
        case .tooLarge(let what): what
        }
    }
}
