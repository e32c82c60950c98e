extension Evaluation {
    /// The output of a node: its value, or the tuples of an inner path whose ancestors are used
    /// outside.
    enum Output {
        case value(Value)
        case tuples([Tuple])
    }

    /// The tuples from a path's last step; the value of the first steps if nothing is left before a
    /// step carries tuples.
    func stream(of node: PathNode, _ input: Value, _ frame: Frame) throws(JSONataError) -> Output {
        var current = inputs(of: node, input)
        var stream: [Tuple]?
        var isStream = false
        for (place, step) in node.steps.enumerated() {
            isStream = isStream || step.carriesTuples
            if place == 0, step.keepsArray, case .evaluation(let constructor) = step.kind {
                // An array constructor binds nothing, not even with `@` or `#`.
                let array = try evaluate(constructor, current, frame)
                if step.focus == nil { current = array }
            } else if isStream {
                let incoming = stream ?? (current.items ?? []).map(Tuple.init)
                stream = try evaluateStep(step, incoming, frame, isFirst: stream == nil)
            } else {
                current = try evaluateStep(step, current, frame, isLast: false)
            }
            if !isStream, current.isUndefined || current.count == 0 { return .value(current) }
        }
        return .tuples(stream ?? [])
    }

    /// The value of a path of tuples: their items, or the groups made from them.
    func gather(_ tuples: [Tuple], for node: PathNode, _ frame: Frame) throws(JSONataError)
        -> Value
    {
        if let group = node.group { return try self.group(tuples, by: group, frame) }
        var list = List.sequence(tuples.map(\.item))
        list.keepsSingleton = node.keepsSingleton
        return .array(list)
    }

    /// - Parameter isFirst: whether no earlier step carried tuples.
    private func evaluateStep(
        _ step: PathStep, _ incoming: [Tuple], _ frame: Frame, isFirst: Bool
    ) throws(JSONataError) -> [Tuple] {
        var stream: [Tuple] = []
        switch step.kind {
        case .sort(let terms):
            stream = try sort(incoming, by: terms, frame)
            if let index = step.index, isFirst { number(&stream, as: index) }
        case .evaluation(let node):
            for tuple in incoming {
                let output = try output(of: node, tuple.item, Frame(tuple: tuple, parent: frame))
                try spread(output, from: tuple, of: step, into: &stream)
            }
        }
        for stage in step.stages {
            switch stage {
            case .filter(let predicate): stream = try filter(stream, by: predicate, frame)
            case .index(let symbol): number(&stream, as: symbol)
            }
        }
        return stream
    }

    private func number(_ stream: inout [Tuple], as symbol: TupleSymbol) {
        for index in stream.indices { stream[index][symbol] = .number(Double(index)) }
    }

    /// Makes a tuple from each item that a step yields.
    private func spread(
        _ output: Output, from tuple: Tuple, of step: PathStep, into stream: inout [Tuple]
    ) throws(JSONataError) {
        switch output {
        case .tuples(let inner):
            for other in inner {
                var next = tuple
                next.merge(other)
                stream.append(next)
                try charge(next.byteCount)
            }
        case .value(let value):
            if value.isUndefined { return }
            for (index, item) in (value.items ?? [value]).enumerated() {
                var next = tuple
                if let focus = step.focus {
                    next[focus] = item
                } else {
                    next.item = item
                }
                if let symbol = step.index { next[symbol] = .number(Double(index)) }
                if let symbol = step.ancestor { next[symbol] = tuple.item }
                stream.append(next)
                try check(arrayOf: stream.count)
                try charge(next.byteCount)
            }
        }
    }

    /// Evaluates a node that is a step among tuples.
    private func output(of node: Node, _ input: Value, _ frame: Frame) throws(JSONataError)
        -> Output
    {
        guard node.yieldsTuples else { return .value(try evaluate(node, input, frame)) }
        depth += 1
        defer { depth -= 1 }
        try checkDepth()
        switch node {
        case .path(let path):
            return try stream(of: path, input, frame)
        case .block(let block):
            let inner = self.frame(of: block, frame)
            for node in block.nodes.dropLast() { _ = try evaluate(node, input, inner) }
            guard let last = block.nodes.last else { return .value(.undefined) }
            return try output(of: last, input, inner)
        case .decorated(let decorated):
            guard case .tuples(var stream) = try output(of: decorated.node, input, frame) else {
                return .value(try evaluate(node, input, frame))
            }
            for predicate in decorated.predicates {
                stream = try filter(stream, by: predicate, frame)
            }
            guard let group = decorated.group else { return .tuples(stream) }
            return .value(settled(try self.group(stream, by: group, frame)))
        default:
            return .value(try evaluate(node, input, frame))
        }
    }
}

extension Node {
    fileprivate var yieldsTuples: Bool {
        switch self {
        case .path(let path): path.yieldsTuples && path.group == nil
        case .block(let block): block.nodes.last?.yieldsTuples ?? false
        case .decorated(let node): node.node.yieldsTuples
        default: false
        }
    }
}
