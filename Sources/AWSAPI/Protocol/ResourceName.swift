/// What users may call state machines, executions and activities.
///
/// Source: API `CreateStateMachine`, `name`.
enum ResourceName {
    /// Throws for a name with white space, brackets, wildcards, the special characters
    /// ``"#%\^|~`$&,;:/``, or control characters.
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
