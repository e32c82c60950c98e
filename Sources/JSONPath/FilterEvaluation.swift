import JSONValue

extension PathReader {
    /// Whether a value passes the filter. A comparison with a path that finds nothing is false.
    ///
    /// As measured on AWS, a null counts as absent: `@.x` is false for it and `!@.x` is true. It
    /// still equals the literal `null`.
    mutating func accepts(_ filter: Filter, _ value: JSON) throws(PathError) -> Bool {
        try visit(1)
        switch filter {
        case .all(let filters):
            for filter in filters where try !accepts(filter, value) { return false }
            return true
        case .any(let filters):
            for filter in filters where try accepts(filter, value) { return true }
            return false
        case .not(let filter): return try !accepts(filter, value)
        case .exists(let operand): return try resolve(operand, value).map { !$0.isNull } ?? false
        case .compare(let left, let comparison, let right):
            guard let left = try resolve(left, value), let right = try resolve(right, value)
            else { return false }
            return comparison.holds(left, right)
        case .matches(let operand, let pattern):
            guard case .string(let text) = try resolve(operand, value) else { return false }
            return try pattern.matches(text, steps: &stepCount)
        }
    }

    /// The value of an operand; for an indefinite path, an array of everything it finds.
    ///
    /// Nil if the path finds nothing.
    private mutating func resolve(
        _ operand: Filter.Operand, _ value: JSON
    ) throws(PathError) -> JSON? {
        switch operand {
        case .literal(let literal): return literal
        case .current(let segments): return try read(segments, from: value)
        case .document(let segments): return try read(segments, from: document)
        }
    }

    /// Nil if the path fails. Only running out of the allowed work throws.
    private mutating func read(
        _ segments: [Segment], from value: JSON
    ) throws(PathError) -> JSON? {
        let matches: [JSON]
        do {
            matches = try self.matches(of: segments, from: value)
        } catch {
            guard !isExhausted else { throw error }
            return nil
        }
        guard let first = matches.first else { return nil }
        return segments.allSatisfy(\.isDefinite) ? first : .array(matches)
    }
}

extension Filter.Comparison {
    /// A number compares with a string that holds a number.
    ///
    /// Other values of different types are never equal or ordered.
    fileprivate func holds(_ left: JSON, _ right: JSON) -> Bool {
        switch self {
        case .equal: Self.areEqual(left, right)
        case .notEqual: !Self.areEqual(left, right)
        case .less:
            Self.areOrdered(left, right) {
                $0 < $1
            } string: {
                $0 < $1
            }
        case .lessOrEqual:
            Self.areOrdered(left, right) {
                $0 <= $1
            } string: {
                $0 <= $1
            }
        case .greater:
            Self.areOrdered(left, right) {
                $0 > $1
            } string: {
                $0 > $1
            }
        case .greaterOrEqual:
            Self.areOrdered(left, right) {
                $0 >= $1
            } string: {
                $0 >= $1
            }
        }
    }

    private static func areEqual(_ left: JSON, _ right: JSON) -> Bool {
        if left == right { return true }
        guard let (left, right) = numbers(left, right) else { return false }
        return left == right
    }

    private static func areOrdered(
        _ left: JSON, _ right: JSON, number: (Double, Double) -> Bool,
        string: (String, String) -> Bool
    ) -> Bool {
        if case (.string(let left), .string(let right)) = (left, right) {
            return string(left, right)
        }
        guard let (left, right) = numbers(left, right) else { return false }
        return number(left, right)
    }

    /// Both values as numbers, if at least one is a number and the other is a number or a string
    /// that holds one.
    private static func numbers(_ left: JSON, _ right: JSON) -> (Double, Double)? {
        switch (left, right) {
        case (.number(let left), .number(let right)): return (left.double, right.double)
        case (.number(let left), .string(let right)): return Double(right).map { (left.double, $0) }
        case (.string(let left), .number(let right)): return Double(left).map { ($0, right.double) }
        default: return nil
        }
    }
}
