import JSONValue

/// One evaluation of an expression: its input, its time and random numbers, and its use of the
/// limits.
final class Evaluation {
    let program: Program
    let input: Value
    let moment: EvaluationMoment
    let limits: EvaluationLimits
    /// The values of `program.globals`.
    private let globals: [Value]
    var depth = 0
    /// How many library functions are running, each called back by the one before.
    var nativeDepth = 0
    var meter: Meter
    private var chance: UInt64
    /// The searchers of the patterns used so far.
    var searchers: [ObjectIdentifier: PatternSearcher] = [:]
    var datePictures = DatePictures()
    /// The frames that functions close over.
    ///
    /// They are emptied one by one at the end. Otherwise, freeing a chain of functions that each
    /// hold the one before would recurse as deep as the chain.
    private var captured: [Frame] = []

    init(
        of program: Program, input: Value, moment: EvaluationMoment, limits: EvaluationLimits,
        variables: (String) -> JSON?
    ) {
        self.program = program
        self.input = input
        self.moment = moment
        self.limits = limits
        globals = program.globals.map { name in
            if let given = variables(name) { return Value(given) }
            return Library.functions[name].map { .function(.native($0)) } ?? .undefined
        }
        meter = Meter(limits)
        chance = moment.seed
    }

    /// Evaluates the whole expression.
    func result() throws(JSONataError) -> JSONataResult {
        let frame = Frame(level: 0, slotCount: program.slotCount, parent: nil)
        var context = input
        if context.isArray {
            var wrapper = List.sequence([context])
            wrapper.isOuterWrapper = true
            context = .array(wrapper)
        }
        defer { for frame in captured { frame.slots = [] } }
        let value = try evaluate(program.root, context, frame)
        switch value {
        case .undefined: return .undefined
        case .function: return .function
        default: return .value(try json(of: value) ?? .null)
        }
    }

    /// Records that a function closes over a frame, and charges both because they live on.
    func capture(_ frame: Frame) throws(JSONataError) -> Frame {
        try charge(Meter.functionByteCount)
        if !frame.isCaptured, !frame.slots.isEmpty {
            frame.isCaptured = true
            captured.append(frame)
            try charge(Meter.frameByteCount + frame.slots.count * MemoryLayout<Value?>.stride)
        }
        return frame
    }

    /// The next 64 random bits (SplitMix64).
    func randomBits() -> UInt64 {
        chance &+= 0x9E37_79B9_7F4A_7C15
        var bits = chance
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

// MARK: - Nodes

extension Evaluation {
    /// The value of a node in a context.
    ///
    /// A sequence of one item becomes that item, an empty one becomes undefined.
    func evaluate(_ node: Node, _ input: Value, _ frame: Frame) throws(JSONataError) -> Value {
        depth += 1
        defer { depth -= 1 }
        try checkDepth()
        let value = settled(try outcome(of: node, input, frame))
        if value.height > limits.nestingMax { throw .tooLarge }
        return value
    }

    /// Unwraps sequences of fewer than two items.
    func settled(_ value: Value) -> Value {
        guard case .array(let list) = value, list.isSequence, list.items.count < 2 else {
            return value
        }
        guard let item = list.items.first else { return .undefined }
        return list.keepsSingleton ? value : item
    }

    /// The value of a node before it is settled.
    func outcome(of node: Node, _ input: Value, _ frame: Frame) throws(JSONataError)
        -> Value
    {
        switch node {
        case .literal(let literal): Value(literal)
        case .pattern(let node): .function(.pattern(node.pattern))
        case .variable(let node): value(of: node, frame)
        case .context: context(input)
        case .root: self.input
        case .parent(let symbol): frame.carried(symbol) ?? .undefined
        case .name(let name): try lookup(name, in: input)
        case .wildcard: try wildcard(input)
        case .descendants: try descendants(input)
        case .path(let node): try evaluatePath(node, input, frame)
        case .negation(let node): try negate(node, input, frame)
        case .array(let node): try construct(node, input, frame)
        case .object(let node): try group(input, by: node, frame)
        case .binary(let node): try evaluateBinary(node, input, frame)
        case .range(let node): try evaluateRange(node, input, frame)
        case .binding(let node): try bind(node, input, frame)
        case .block(let node): try evaluateBlock(node, input, frame)
        case .condition(let node): try evaluateCondition(node, input, frame)
        case .transform(let node):
            .function(
                .transform(Transformation(node: node, input: input, frame: try capture(frame))))
        case .call(let node): try call(node, input, frame)
        case .partialCall(let node): try applyPartially(node, input, frame)
        case .lambda(let node):
            .function(.lambda(Closure(node: node, input: input, frame: try capture(frame))))
        case .application(let node): try evaluateApplication(node, input, frame)
        case .decorated(let node): try evaluateDecorated(node, input, frame)
        }
    }

    private func value(of node: VariableNode, _ frame: Frame) -> Value {
        for place in node.places {
            switch place {
            case .slot(let level, let index):
                if let value = frame.scope(level)?.slots[index] { return value }
            case .tuple(let symbol):
                if let value = frame.carried(symbol) { return value }
            case .global(let index):
                return globals[index]
            }
        }
        return .undefined
    }

    private func context(_ input: Value) -> Value {
        guard case .array(let list) = input, list.isOuterWrapper else { return input }
        return list.items.first ?? .undefined
    }

    private func bind(_ node: BindingNode, _ input: Value, _ frame: Frame) throws(JSONataError)
        -> Value
    {
        let value = try evaluate(node.value, input, frame)
        frame.scope(node.level)?.slots[node.index] = .some(value)
        return value
    }

    private func evaluateBlock(_ node: BlockNode, _ input: Value, _ frame: Frame)
        throws(JSONataError) -> Value
    {
        let inner = self.frame(of: node, frame)
        var value = Value.undefined
        for node in node.nodes { value = try evaluate(node, input, inner) }
        return value
    }

    /// The frame in which a block's nodes are evaluated.
    func frame(of node: BlockNode, _ frame: Frame) -> Frame {
        if node.slotCount == 0 { return frame }
        return Frame(level: node.level, slotCount: node.slotCount, parent: frame)
    }

    private func evaluateCondition(_ node: ConditionNode, _ input: Value, _ frame: Frame)
        throws(JSONataError) -> Value
    {
        if try truth(of: evaluate(node.condition, input, frame)) {
            return try evaluate(node.then, input, frame)
        }
        guard let otherwise = node.otherwise else { return .undefined }
        return try evaluate(otherwise, input, frame)
    }

    private func construct(_ node: ArrayNode, _ input: Value, _ frame: Frame)
        throws(JSONataError) -> Value
    {
        var items: [Value] = []
        for item in node.items {
            let value = try evaluate(item, input, frame)
            if value.isUndefined { continue }
            if item.isArrayConstructor {
                items.append(value)
            } else {
                value.append(to: &items)
            }
            try check(arrayOf: items.count)
        }
        try charge(items: items.count)
        var list = List(items)
        list.isConstructed = node.keepsArray
        return .array(list)
    }
}

extension Value {
    init(_ literal: Literal) {
        switch literal {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .number(let value): self = .number(value)
        case .string(let value): self = .string(value)
        }
    }

    /// Appends the value, or its items if it is an array.
    func append(to items: inout [Value]) {
        switch self {
        case .jsonArray(let elements): items.append(contentsOf: elements.lazy.map { Value($0) })
        case .array(let list): items.append(contentsOf: list.items)
        default: items.append(self)
        }
    }
}

extension Node {
    /// Whether this is `[…]`, with or without predicates and the like after it.
    fileprivate var isArrayConstructor: Bool {
        switch self {
        case .array: true
        case .decorated(let node): node.node.isArrayConstructor
        default: false
        }
    }
}
