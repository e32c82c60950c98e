import JSONValue

extension Evaluation {
    func evaluatePath(_ node: PathNode, _ input: Value, _ frame: Frame) throws(JSONataError)
        -> Value
    {
        if let route = node.route, let value = try follow(route, input, frame) { return value }
        var current: Value
        if node.steps.contains(where: \.carriesTuples) {
            switch try stream(of: node, input, frame) {
            case .tuples(let tuples): return try gather(tuples, for: node, frame)
            case .value(let value): current = value
            }
        } else {
            current = try result(of: node, input, frame)
        }
        if node.keepsSingleton { current = kept(current) }
        guard let group = node.group else { return current }
        return try self.group(current, by: group, frame)
    }

    /// Evaluates the steps one after the other.
    private func result(of node: PathNode, _ input: Value, _ frame: Frame) throws(JSONataError)
        -> Value
    {
        var current = inputs(of: node, input)
        for (place, step) in node.steps.enumerated() {
            let isLast = place == node.steps.count - 1
            if place == 0, step.keepsArray, case .evaluation(let constructor) = step.kind {
                current = try evaluate(constructor, current, frame)
            } else {
                current = try evaluateStep(step, current, frame, isLast: isLast)
            }
            if current.isUndefined || current.count == 0 { break }
        }
        return current
    }

    /// The input of the first step, as an array.
    func inputs(of node: PathNode, _ input: Value) -> Value {
        input.isArray && !node.startsAtVariable ? input : .sequence([input])
    }

    private func kept(_ value: Value) -> Value {
        switch value {
        case .array(var list):
            if list.isConstructed, !list.isSequence { list = .sequence([value]) }
            list.keepsSingleton = true
            return .array(list)
        case .jsonArray(let elements):
            var list = List(elements.map { Value($0) })
            list.keepsSingleton = true
            return .array(list)
        default: return value
        }
    }

    // MARK: - Plain paths

    /// Looks up one name after another while the values are objects; nil if an array is on the way.
    private func follow(_ route: PathNode.Route, _ input: Value, _ frame: Frame)
        throws(JSONataError) -> Value?
    {
        if depth + 1 > limits.depthMax { throw .tooDeep }
        var value = input
        if let head = route.head { value = try evaluate(head, input, frame) }
        for name in route.names {
            switch value {
            case .jsonObject(let members):
                guard let member = members[name] else { return .undefined }
                value = Value(member)
            case .object(let members): value = members[name] ?? .undefined
            case .jsonArray, .array: return nil
            default: return .undefined
            }
        }
        guard case .array(let list) = value else { return value }
        return list.isSequence || list.isConstructed || route.names.isEmpty ? nil : value
    }

    // MARK: - Steps

    func evaluateStep(
        _ step: PathStep, _ inputs: Value, _ frame: Frame, isLast: Bool
    ) throws(JSONataError) -> Value {
        switch step.kind {
        case .sort(let terms):
            var result = try sort(inputs, by: terms, frame)
            for case .filter(let predicate) in step.stages {
                result = try filter(result, by: predicate, frame)
            }
            return result
        case .evaluation(let node):
            var results: [Value] = []
            for index in 0..<(inputs.count ?? 0) {
                var result = try evaluate(node, inputs.item(index), frame)
                for case .filter(let predicate) in step.stages {
                    result = try filter(result, by: predicate, frame)
                }
                if !result.isUndefined { results.append(result) }
            }
            return try flatten(results, isLast: isLast)
        }
    }

    private func flatten(_ results: [Value], isLast: Bool) throws(JSONataError) -> Value {
        if isLast, results.count == 1, results[0].isArray, !results[0].isSequence {
            return results[0]
        }
        if !results.contains(where: \.isArray) {
            try charge(items: results.count)
            return .sequence(results)
        }
        var items: [Value] = []
        for result in results {
            if case .array(let list) = result, list.isConstructed {
                items.append(result)
            } else {
                result.append(to: &items)
            }
            try check(arrayOf: items.count)
        }
        try charge(items: items.count)
        return .sequence(items)
    }

    // MARK: - Names

    /// The members of this name in an object, or in every object in an array, at any depth.
    func lookup(_ name: String, in value: Value) throws(JSONataError) -> Value {
        switch value {
        case .jsonObject, .object: return value.member(name)
        case .jsonArray, .array:
            var found: [Value] = []
            try collect(name, in: value, into: &found)
            try charge(items: found.count)
            return .sequence(found)
        default: return .undefined
        }
    }

    private func collect(_ name: String, in value: Value, into found: inout [Value])
        throws(JSONataError)
    {
        for index in 0..<(value.count ?? 0) {
            try checkTime()
            let item = value.item(index)
            if item.isArray {
                try collect(name, in: item, into: &found)
            } else {
                let member = item.member(name)
                if !member.isUndefined { member.append(to: &found) }
            }
        }
    }

    /// `*`: the values of all members, with arrays flattened.
    func wildcard(_ input: Value) throws(JSONataError) -> Value {
        var input = input
        if case .array(let list) = input, list.isOuterWrapper, let item = list.items.first {
            input = item
        }
        guard let values = input.members?.map(\.value) ?? input.items else {
            return .sequence([])
        }
        var items: [Value] = []
        var isSequence = true
        for value in values {
            if value.isArray {
                try flatten(value, into: &items)
                // A joined array is a plain one.
                isSequence = false
            } else {
                items.append(value)
            }
            try check(arrayOf: items.count)
        }
        try charge(items: items.count)
        return isSequence ? .sequence(items) : .array(of: items)
    }

    private func flatten(_ value: Value, into items: inout [Value]) throws(JSONataError) {
        guard let count = value.count else {
            items.append(value)
            return
        }
        for index in 0..<count {
            try checkTime()
            try flatten(value.item(index), into: &items)
        }
    }

    /// `**`: the value itself and everything in it.
    func descendants(_ input: Value) throws(JSONataError) -> Value {
        if input.isUndefined { return .undefined }
        var items: [Value] = []
        try descend(input, into: &items)
        return items.count == 1 ? items[0] : .sequence(items)
    }

    private func descend(_ value: Value, into items: inout [Value]) throws(JSONataError) {
        try checkTime()
        if let count = value.count {
            for index in 0..<count { try descend(value.item(index), into: &items) }
            return
        }
        try charge(2 * MemoryLayout<Value>.stride)  // an array that grows
        items.append(value)
        try check(arrayOf: items.count)
        for member in value.members ?? [] { try descend(member.value, into: &items) }
    }
}

extension PathNode {
    /// Whether the path begins at a variable, so it is not applied to each item of the input.
    var startsAtVariable: Bool {
        guard case .evaluation(let node) = steps.first?.kind else { return false }
        return node.isVariable
    }
}

extension Node {
    var isVariable: Bool {
        switch self {
        case .variable, .context, .root: true
        case .decorated(let node): node.node.isVariable
        default: false
        }
    }
}

extension Value {
    var isSequence: Bool {
        if case .array(let list) = self { list.isSequence } else { false }
    }
}
