public import JSONValue

/// A random definition that is valid, finite, and nests every type in every other.
///
/// States pass on objects with the members `k`, a number, and `items`, an array of such objects, so
/// most paths lead somewhere; a few do not. There is a builder for each state type, in its own
/// file.
public struct RandomMachine: Sendable {
    /// The text of the definition.
    public let definition: String

    /// An input that suits the machine.
    public let input: String

    /// A task that the machine may call.
    public struct Call: Sendable {
        let resource: String
        let parameters: JSON?

        public init(resource: String, parameters: JSON? = nil) {
            self.resource = resource
            self.parameters = parameters
        }
    }

    /// - Parameter calls: the tasks to choose from; at least one.
    public init(calls: [Call], dice: inout Dice) {
        var builder = MachineBuilder(calls: calls, dice: dice.fork())
        var machine = builder.scope(depth: 0)
        if builder.dice.hits(20) { machine["TimeoutSeconds"] = .int(builder.dice.number(20...300)) }
        definition = JSON.object(machine).text
        input = builder.data(depth: 2).text
    }
}

/// The state that all builders share.
struct MachineBuilder {
    let calls: [RandomMachine.Call]
    var dice: Dice

    /// How many more states may be made.
    private var statesLeft = 24
    private var lastNumber = 0

    init(calls: [RandomMachine.Call], dice: Dice) {
        self.calls = calls
        self.dice = dice
    }

    /// The errors that Fail states and tasks name.
    static let errors = ["Demo.Bad", "Demo.Worse", "States.Timeout", "Demo.Other"]
    private static let depthMax = 3

    /// A number that no other state, loop or variable of the machine has.
    mutating func number() -> Int {
        lastNumber += 1
        return lastNumber
    }

    /// Data of the kind that states pass on.
    mutating func data(depth: Int) -> JSON {
        let count = depth == 0 ? 0 : dice.number(0...4)
        return [
            "k": .int(dice.number(0...5)),
            "items": .array((0..<count).map { _ in data(depth: depth - 1) }),
        ]
    }

    // MARK: Scopes

    /// A scope with `StartAt` and `States`: states in a row, some of which jump ahead or loop back.
    mutating func scope(depth: Int) -> JSONObject {
        let count = max(1, min(dice.number(1...5), statesLeft))
        statesLeft -= count
        let names = (0..<count).map { _ in "S\(number())" }
        var states = JSONObject()
        for (index, name) in names.enumerated() {
            let later = Array(names[(index + 1)...])
            for (name, state) in self.states(name, later: later, depth: depth) {
                states[name] = state
            }
        }
        return ["StartAt": .string(names[0]), "States": .object(states)]
    }

    /// One state, or a small group that begins with the state of this name.
    private mutating func states(
        _ name: String, later: [String], depth: Int
    ) -> [(String, JSON)] {
        let canNest = depth < Self.depthMax && statesLeft > 0
        if dice.hits(30), let state = jsonataState(later: later, depth: canNest ? depth : nil) {
            return [(name, .object(state["Choices"] == nil ? going(state, to: later) : state))]
        }
        switch dice.number(0...99) {
        case ..<18: return [(name, .object(going(pass(), to: later)))]
        case ..<46: return [(name, .object(going(task(later: later), to: later)))]
        case ..<58: return [(name, .object(going(wait(), to: later)))]
        case ..<64 where !later.isEmpty: return [(name, choice(later: later))]
        case ..<68: return loop(name, later: later)
        case ..<74: return end(name, later: later)
        case ..<87 where canNest:
            return [(name, .object(going(parallel(later: later, depth: depth), to: later)))]
        case _ where canNest:
            return [(name, .object(going(map(later: later, depth: depth), to: later)))]
        default: return [(name, .object(going(pass(), to: later)))]
        }
    }

    /// The state with its transition. Each leads to the next in the row, so all can be reached.
    private func going(_ state: JSONObject, to later: [String]) -> JSONObject {
        var state = state
        if let next = later.first { state["Next"] = .string(next) } else { state["End"] = true }
        return state
    }
}
