/// The rules for names of state machines, executions and activities.
///
/// Source: API `CreateStateMachine`, `name`.
enum ResourceName {
    /// Throws `InvalidName` for a name that contains a character that is not allowed.
    ///
    /// These are white space, brackets, wildcards, control characters and ``"#%\^|~`$&,;:/``.
    static func check(_ name: String) throws(APIError) {
        guard name.unicodeScalars.allSatisfy(isAllowed) else { throw .invalidName(name) }
    }

    private static let forbidden = Set("<>{}[]?*\"#%\\^|~`$&,;:/".unicodeScalars)

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x20, 0x7F...0x9F, 0xFFFE...0xFFFF: false
        case 0x21..<0x7F: !forbidden.contains(scalar)
        default: !scalar.properties.isWhitespace
        }
    }
}
