/// A compiled pattern: the instructions of an automaton.
///
/// It starts at the first instruction and matches when it reaches the last one.
struct PatternProgram: Sendable {
    /// How many instructions a program may have.
    ///
    /// Repetitions are written out: `a{1000}` takes a thousand.
    static let instructionCountMax = 5_000

    enum Instruction: Sendable {
        /// Consumes a scalar of the set with this number.
        case consume(Int)

        case check(PatternAssertion)

        /// Continues at both instructions.
        case split(Int, Int)

        case jump(Int)
        case accept
    }

    private(set) var instructions: [Instruction] = []
    private(set) var sets: [ScalarSet] = []

    /// Compiles a pattern; nil if it needs more than ``instructionCountMax`` instructions.
    init?(compiling node: PatternNode) {
        guard compile(node), emit(.accept) else { return nil }
    }

    private mutating func emit(_ instruction: Instruction) -> Bool {
        guard instructions.count < Self.instructionCountMax else { return false }
        instructions.append(instruction)
        return true
    }

    private mutating func compile(_ node: PatternNode) -> Bool {
        switch node {
        case .scalar(let set):
            sets.append(set)
            return emit(.consume(sets.count - 1))
        case .assertion(let assertion): return emit(.check(assertion))
        case .sequence(let nodes):
            for node in nodes where !compile(node) { return false }
            return true
        case .choice(let nodes): return compile(choice: nodes)
        case .repeated(let node, let least, let most):
            guard compile(node, times: least) else { return false }
            guard let most else { return compile(endless: node) }
            return compile(node, atMost: most - least)
        }
    }

    private mutating func compile(choice nodes: [PatternNode]) -> Bool {
        var jumps: [Int] = []
        for node in nodes.dropLast() {
            let split = instructions.count
            guard emit(.split(split + 1, split)), compile(node) else { return false }
            jumps.append(instructions.count)
            guard emit(.jump(0)) else { return false }
            instructions[split] = .split(split + 1, instructions.count)
        }
        if let last = nodes.last, !compile(last) { return false }
        for jump in jumps { instructions[jump] = .jump(instructions.count) }
        return true
    }

    private mutating func compile(_ node: PatternNode, times count: Int) -> Bool {
        for _ in 0..<count {
            let start = instructions.count
            guard compile(node) else { return false }
            // A node without instructions need not be repeated.
            if instructions.count == start { break }
        }
        return true
    }

    private mutating func compile(endless node: PatternNode) -> Bool {
        let split = instructions.count
        guard emit(.split(split + 1, split)), compile(node), emit(.jump(split)) else {
            return false
        }
        instructions[split] = .split(split + 1, instructions.count)
        return true
    }

    private mutating func compile(_ node: PatternNode, atMost count: Int) -> Bool {
        var splits: [Int] = []
        for _ in 0..<count {
            splits.append(instructions.count)
            guard emit(.split(0, 0)), compile(node) else { return false }
        }
        for split in splits { instructions[split] = .split(split + 1, instructions.count) }
        return true
    }
}
