import JSONValue

extension Evaluation {
    func evaluateBinary(_ node: BinaryNode, _ input: Value, _ frame: Frame) throws(JSONataError)
        -> Value
    {
        let left = try evaluate(node.left, input, frame)
        do {
            switch node.operator {
            case .and where try !truth(of: left): return .bool(false)
            case .or where try truth(of: left): return .bool(true)
            default: break
            }
        } catch {
            throw error.located(at: node)
        }
        let right = try evaluate(node.right, input, frame)
        do {
            return try apply(node.operator, left, right)
        } catch {
            throw error.located(at: node)
        }
    }

    private func apply(_ operator: BinaryOperator, _ left: Value, _ right: Value)
        throws(JSONataError) -> Value
    {
        switch `operator` {
        case .add, .subtract, .multiply, .divide, .remainder:
            try calculate(`operator`, left, right)
        case .equal, .notEqual: try equate(`operator`, left, right)
        case .less, .lessOrEqual, .greater, .greaterOrEqual: try compare(`operator`, left, right)
        case .concatenate: try concatenate(left, right)
        case .and, .or: .bool(try truth(of: right))
        case .includes: .bool(try isMember(left, of: right))
        }
    }

    /// If one side is undefined, both `=` and `!=` are false.
    private func equate(_ operator: BinaryOperator, _ left: Value, _ right: Value)
        throws(JSONataError) -> Value
    {
        if left.isUndefined || right.isUndefined { return .bool(false) }
        return .bool(try areEqual(left, right) == (`operator` == .equal))
    }

    private func calculate(_ operator: BinaryOperator, _ left: Value, _ right: Value)
        throws(JSONataError) -> Value
    {
        let first = try operand(left, "T2001")
        let second = try operand(right, "T2002")
        guard let first, let second else { return .undefined }
        switch `operator` {
        case .add: return .number(first + second)
        case .subtract: return .number(first - second)
        case .multiply: return .number(first * second)
        case .divide: return .number(first / second)
        default: return .number(first.truncatingRemainder(dividingBy: second))
        }
    }

    private func operand(_ value: Value, _ code: String) throws(JSONataError) -> Double? {
        if value.isUndefined { return nil }
        guard let number = try value.finite() else {
            throw JSONataError(code, value: value.quoted)
        }
        return number
    }

    private func compare(_ operator: BinaryOperator, _ left: Value, _ right: Value)
        throws(JSONataError) -> Value
    {
        for value in [left, right]
        where !(value.isUndefined || value.isNumber || value.string != nil) {
            throw JSONataError("T2010", value: value.quoted)
        }
        if left.isUndefined || right.isUndefined { return .undefined }
        if let left = left.double, let right = right.double {
            return .bool(`operator`.holds(left, right))
        }
        guard let first = left.string, let second = right.string else {
            throw JSONataError("T2009", value: left.quoted, value2: right.quoted)
        }
        return .bool(`operator`.holds(first.utf16Comparison(with: second), 0))
    }

    private func concatenate(_ left: Value, _ right: Value) throws(JSONataError) -> Value {
        var text = left.isUndefined ? "" : try left.text(evaluation: self)
        if !right.isUndefined { text += try right.text(evaluation: self) }
        try check(stringOf: text.utf8.count)
        return .string(text)
    }

    func negate(_ node: NegationNode, _ input: Value, _ frame: Frame) throws(JSONataError)
        -> Value
    {
        let value = try evaluate(node.operand, input, frame)
        if value.isUndefined { return .undefined }
        guard let number = try value.finite() else {
            throw JSONataError("D1002", position: node.position, token: "-", value: value.quoted)
        }
        return .number(-number)
    }

    func evaluateRange(_ node: RangeNode, _ input: Value, _ frame: Frame) throws(JSONataError)
        -> Value
    {
        let first = try evaluate(node.first, input, frame)
        let last = try evaluate(node.last, input, frame)
        do {
            return try range(from: first, to: last)
        } catch {
            throw error.located(at: node.position, "..")
        }
    }

    /// How many numbers the language allows in a range; by default the limit of arrays is lower.
    private static let rangeCountMax = 10_000_000.0

    private func range(from first: Value, to last: Value) throws(JSONataError) -> Value {
        let lower = try bound(first, "T2003")
        let upper = try bound(last, "T2004")
        guard let lower, let upper, lower <= upper else { return .undefined }
        let size = upper - lower + 1
        if size > Self.rangeCountMax {
            throw JSONataError("D2014", value: size.javaScriptText)
        }
        let count = Int(size)
        try check(arrayOf: count)
        try charge(items: count)
        var items: [Value] = []
        items.reserveCapacity(count)
        for offset in 0..<count { items.append(.number(lower + Double(offset))) }
        return .sequence(items)
    }

    private func bound(_ value: Value, _ code: String) throws(JSONataError) -> Double? {
        if value.isUndefined { return nil }
        guard let number = value.double, number.isFinite, number == number.rounded(.towardZero)
        else { throw JSONataError(code, value: value.quoted) }
        return number
    }
}

extension BinaryOperator {
    fileprivate func holds<Operand: Comparable>(_ left: Operand, _ right: Operand) -> Bool {
        switch self {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        default: left >= right
        }
    }
}

extension JSONataError {
    fileprivate func located(at node: BinaryNode) -> JSONataError {
        located(at: node.position, node.operator.rawValue)
    }

    fileprivate func located(at position: Int, _ token: String) -> JSONataError {
        var error = self
        error.position = position
        error.token = token
        return error
    }
}
