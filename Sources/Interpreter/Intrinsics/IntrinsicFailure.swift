/// The reason why a function cannot work with its arguments.
enum IntrinsicFailure: Error, Hashable {
    /// There are too few or too many arguments, or one has the wrong type or is out of range.
    case arguments

    /// A brace in a template has no matching brace.
    case template(missing: Character, for: Character)

    /// A text is not JSON.
    ///
    /// - Parameter problem: the parser's message.
    case text(problem: String)

    /// A limit that Treadle sets and AWS does not.
    case tooLarge(String)
}

extension IntrinsicFailure {
    /// The failure in AWS's words.
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
