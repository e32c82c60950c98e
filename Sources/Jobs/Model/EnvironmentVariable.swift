/// A variable in a command's environment.
public struct EnvironmentVariable: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// Whether an environment can hold a variable of this name.
    static func isValid(name: String) -> Bool {
        !name.isEmpty && !name.utf8.contains(UInt8(ascii: "=")) && !name.utf8.contains(0)
    }
}

extension [EnvironmentVariable] {
    /// The variables with others applied: known names get the new value in place, new names follow.
    func overridden(by others: [EnvironmentVariable]) -> [EnvironmentVariable] {
        var result = self
        for other in others {
            if let place = result.firstIndex(where: { $0.name == other.name }) {
                result[place] = other
            } else {
                result.append(other)
            }
        }
        return result
    }
}
