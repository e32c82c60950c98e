import JSONValue

/// A scope that binds variables: the whole expression, a block or a lambda.
final class Scope {
    /// How many scopes enclose this one.
    let level: Int
    /// The names of a lambda's parameters, which have the first slots.
    let parameters: [String]
    private(set) var slotCount: Int
    private var slots: [ExactString: Int] = [:]

    init(level: Int, parameters: [String] = []) {
        self.level = level
        self.parameters = parameters
        slotCount = parameters.count
        // If two parameters share a name, the later one counts.
        for (index, name) in parameters.enumerated() { slots[ExactString(name)] = index }
    }

    /// The slot of a name, if it is bound here.
    func slot(of name: String) -> Int? { slots[ExactString(name)] }

    /// The slot of a name, which is created if necessary.
    @discardableResult
    func bind(_ name: String) -> Int {
        if let slot = slot(of: name) { return slot }
        slots[ExactString(name)] = slotCount
        slotCount += 1
        return slotCount - 1
    }
}
