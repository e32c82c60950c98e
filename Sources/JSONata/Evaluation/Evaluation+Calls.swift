extension Evaluation {
    func call(_ node: CallNode, _ input: Value, _ frame: Frame) throws(JSONataError) -> Value {
        if node.isTail {
            return .function(.tail(TailCall(node: node, input: input, frame: frame)))
        }
        return try call(node, input, frame, first: nil)
    }

    /// Calls the function that the node names, with `first` before the written arguments.
    private func call(_ node: CallNode, _ input: Value, _ frame: Frame, first: Value?)
        throws(JSONataError) -> Value
    {
        let procedure = try evaluate(node.procedure, input, frame)
        if procedure.isUndefined, node.namesLibraryFunction {
            throw JSONataError("T1005", position: node.position, token: node.name)
        }
        var arguments: [Value] = []
        arguments.reserveCapacity(node.arguments.count + 1)
        if let first { arguments.append(first) }
        for argument in node.arguments {
            guard let argument else { continue }
            arguments.append(try evaluate(argument, input, frame))
        }
        guard case .function(let function) = procedure else {
            throw JSONataError("T1006", position: node.position, token: node.name)
        }
        do {
            return try apply(function, arguments, input, CallSite(node))
        } catch {
            throw error.completed(position: node.position, token: node.name)
        }
    }

    /// `a ~> f`
    func evaluateApplication(_ node: ApplicationNode, _ input: Value, _ frame: Frame)
        throws(JSONataError) -> Value
    {
        let left = try evaluate(node.left, input, frame)
        if let invocation = node.right.invocation {
            return try call(invocation, input, frame, first: left)
        }
        let right = try evaluate(node.right, input, frame)
        guard case .function(let function) = right else {
            throw JSONataError("T2006", position: node.position, value: right.quoted)
        }
        if case .function(let first) = left {
            return .function(.composition(Composition(first: first, second: function)))
        }
        return try apply(function, to: [left])
    }

    /// `f(?, a)`
    func applyPartially(_ node: CallNode, _ input: Value, _ frame: Frame) throws(JSONataError)
        -> Value
    {
        var arguments: [Value?] = []
        for argument in node.arguments {
            guard let argument else {
                arguments.append(nil)
                continue
            }
            arguments.append(.some(try evaluate(argument, input, frame)))
        }
        let procedure = try evaluate(node.procedure, input, frame)
        guard case .function(let function) = procedure else {
            let isLibrary = procedure.isUndefined && node.namesLibraryFunction
            throw JSONataError(
                isLibrary ? "T1007" : "T1008", position: node.position, token: node.name)
        }
        return .function(.partial(PartialApplication(function: function, arguments: arguments)))
    }
}

// MARK: - Applying

/// The place of a function call, for errors that leave the function.
struct CallSite {
    var position: Int?
    var token: String?

    init(_ node: CallNode) {
        position = node.position
        token = node.name
    }

    init(position: Int?, token: String?) {
        self.position = position
        self.token = token
    }
}

extension Evaluation {
    /// Applies a function without a call in the expression.
    func apply(_ function: Function, to arguments: [Value]) throws(JSONataError) -> Value {
        try apply(function, arguments, .undefined, nil)
    }

    /// Calls a function back with as many of value, index (or key) and whole as it takes.
    func callBack(_ function: Function, _ value: Value, _ index: Value, _ whole: Value)
        throws(JSONataError) -> Value
    {
        if case .lambda(let closure) = function, closure.node.signature == nil {
            return try follow(enter(closure, value, index, whole), .undefined)
        }
        switch arity(of: function) {
        case ...1: return try apply(function, to: [value])
        case 2: return try apply(function, to: [value, index])
        default: return try apply(function, to: [value, index, whole])
        }
    }

    /// The number of arguments that a function takes.
    func arity(of function: Function) -> Int {
        switch function {
        case .native(let native): native.arity
        case .lambda(let closure): closure.node.parameters.count
        case .partial(let partial): partial.arguments.count { $0 == nil }
        case .pattern: 2
        case .nextMatch, .tail: 0
        case .transform, .composition: 1
        }
    }

    private func apply(
        _ function: Function, _ arguments: [Value], _ input: Value, _ site: CallSite?
    ) throws(JSONataError) -> Value {
        try follow(try applyOnce(function, arguments, input, site), input)
    }

    /// Makes the tail calls that a lambda left to its caller, without nesting.
    private func follow(_ value: Value, _ input: Value) throws(JSONataError) -> Value {
        var value = value
        while case .function(.tail(let tail)) = value {
            let procedure = try evaluate(tail.node.procedure, tail.input, tail.frame)
            var arguments: [Value] = []
            arguments.reserveCapacity(tail.node.arguments.count)
            for argument in tail.node.arguments {
                guard let argument else { continue }
                arguments.append(try evaluate(argument, tail.input, tail.frame))
            }
            let site = CallSite(tail.node)
            guard case .function(let function) = procedure else {
                throw JSONataError("T1006", position: site.position, token: site.token)
            }
            value = try applyOnce(function, arguments, input, site)
        }
        return value
    }

    private func applyOnce(
        _ function: Function, _ arguments: [Value], _ input: Value, _ site: CallSite?
    ) throws(JSONataError) -> Value {
        do {
            return try perform(function, arguments, input)
        } catch {
            guard let site else { throw error }
            var error = error
            error.position = site.position ?? error.position
            if error.token == nil { error.token = site.token }
            throw error
        }
    }

    private func perform(_ function: Function, _ arguments: [Value], _ input: Value)
        throws(JSONataError) -> Value
    {
        switch function {
        case .native(let native): return try run(native, arguments, input)
        case .lambda(let closure): return try enter(closure, arguments, input)
        case .pattern(let pattern):
            guard case .string(let text) = arguments.first else { return .undefined }
            // A function that calls back passes the index here; a pattern takes it as the place to
            // start.
            let start = arguments.dropFirst().first?.double.flatMap { Int(exactly: $0) }
            return try pattern.firstMatch(in: text, from: start ?? 0, evaluation: self)
        case .nextMatch(let cursor): return try cursor.next(evaluation: self)
        case .transform(let transformation):
            return try transform(arguments.first ?? .undefined, by: transformation, input)
        case .composition(let composition):
            depth += 1
            defer { depth -= 1 }
            try checkDepth()
            return try apply(
                composition.second, to: [try apply(composition.first, to: arguments)])
        case .partial(let partial):
            var rest = arguments[...]
            let completed = partial.arguments.map { $0 ?? rest.popFirst() ?? .undefined }
            depth += 1
            defer { depth -= 1 }
            try checkDepth()
            return try apply(partial.function, completed, input, nil)
        case .tail: return .function(function)
        }
    }

    private func run(_ native: NativeFunction, _ arguments: [Value], _ input: Value)
        throws(JSONataError) -> Value
    {
        try checkTime()
        var arguments = arguments
        if let signature = native.signature {
            arguments = try signature.validate(arguments, context: input)
        }
        while arguments.count < native.arity { arguments.append(.undefined) }
        // A tail call does not nest, but the function that it calls may call back.
        nativeDepth += 1
        defer { nativeDepth -= 1 }
        if nativeDepth > limits.depthMax { throw .tooDeep }
        return try native.body(arguments, self)
    }

    private func enter(_ closure: Closure, _ arguments: [Value], _ input: Value)
        throws(JSONataError) -> Value
    {
        var arguments = arguments
        if let signature = closure.node.signature {
            arguments = try signature.validate(arguments, context: input)
        }
        var slots: [Value?] = []
        slots.reserveCapacity(closure.node.slotCount)
        for index in closure.node.parameters.indices {
            slots.append(.some(index < arguments.count ? arguments[index] : .undefined))
        }
        return try enter(closure, with: slots)
    }

    private func enter(_ closure: Closure, _ value: Value, _ index: Value, _ whole: Value)
        throws(JSONataError) -> Value
    {
        var slots: [Value?] = []
        slots.reserveCapacity(closure.node.slotCount)
        for place in closure.node.parameters.indices {
            switch place {
            case 0: slots.append(.some(value))
            case 1: slots.append(.some(index))
            case 2: slots.append(.some(whole))
            default: slots.append(.some(.undefined))
            }
        }
        return try enter(closure, with: slots)
    }

    private func enter(_ closure: Closure, with slots: [Value?]) throws(JSONataError) -> Value {
        let node = closure.node
        var slots = slots
        while slots.count < node.slotCount { slots.append(nil) }
        try charge(slots.count * MemoryLayout<Value?>.stride)
        let frame = Frame(level: node.level, slots: slots, parent: closure.frame)
        return try evaluate(node.body, closure.input, frame)
    }
}

extension CallNode {
    /// Whether the procedure is a plain name of a library function, so its `$` was forgotten.
    fileprivate var namesLibraryFunction: Bool {
        guard case .path = procedure, let name else { return false }
        return Library.functions[name] != nil
    }
}

extension Node {
    /// The call in this node, with or without predicates and the like after it.
    fileprivate var invocation: CallNode? {
        switch self {
        case .call(let node): node
        case .decorated(let node): node.node.invocation
        default: nil
        }
    }
}

extension JSONataError {
    /// Adds the position and the token, if they are not known yet.
    fileprivate func completed(position: Int, token: String?) -> JSONataError {
        var error = self
        if error.position == nil { error.position = position }
        if error.token == nil { error.token = token }
        return error
    }
}
