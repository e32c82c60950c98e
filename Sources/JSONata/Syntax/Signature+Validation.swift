extension Signature {
    /// The arguments as the function gets them.
    ///
    /// The context replaces a missing argument where that is allowed, and a single value becomes an
    /// array where an array is expected. Throws T0410 for an argument that does not fit, T0411 for
    /// a context that does not, T0412 for members of an array that do not.
    func validate(_ arguments: [Value], context: Value) throws(JSONataError) -> [Value] {
        if fitsPlainly(arguments) { return try validated(plain: arguments, context) }
        let kinds = arguments.map(\.kind)
        guard let shares = shares(kinds, count: parameters.count, wholly: true) else {
            throw JSONataError("T0410", index: misfit(kinds) + 1)
        }
        var valid: [Value] = []
        valid.reserveCapacity(parameters.count)
        var at = 0
        for (parameter, share) in zip(parameters, shares) {
            // An argument is passed on even if it was meant for another parameter.
            let value = at < arguments.count ? arguments[at] : .undefined
            if share > 0 {
                for place in at..<at + share {
                    // Of several arguments that are not arrays, 2.0.6 passes on the first.
                    let source = parameter.letter == "a" ? place : at
                    let value = source < arguments.count ? arguments[source] : .undefined
                    valid.append(try checked(value, at: place, for: parameter, share))
                }
                at += share
            } else if parameter.takesContext {
                valid.append(try checkedContext(context, at: at, for: parameter))
            } else {
                valid.append(value)
                at += 1
            }
        }
        return valid
    }

    // MARK: - The common case

    /// Whether the arguments fit one by one and the remaining parameters are optional.
    private func fitsPlainly(_ arguments: [Value]) -> Bool {
        guard arguments.count <= parameters.count else { return false }
        for (index, parameter) in parameters.enumerated() {
            if index < arguments.count {
                guard parameter.count == .one || parameter.count == .optional,
                    parameter.kinds.contains(arguments[index].kind)
                else { return false }
            } else if parameter.count != .optional {
                return false
            }
        }
        return true
    }

    private func validated(plain arguments: [Value], _ context: Value) throws(JSONataError)
        -> [Value]
    {
        var valid = arguments
        for (index, parameter) in parameters.enumerated() {
            if index < arguments.count {
                guard parameter.letter == "a" else { continue }
                valid[index] = try checked(arguments[index], at: index, for: parameter, 1)
            } else if parameter.takesContext {
                valid.append(
                    try checkedContext(context, at: arguments.count, for: parameter))
            } else {
                valid.append(.undefined)
            }
        }
        return valid
    }

    // MARK: - One argument

    private func checkedContext(_ context: Value, at place: Int, for parameter: Parameter)
        throws(JSONataError) -> Value
    {
        guard parameter.kinds.contains(context.kind) else {
            throw JSONataError("T0411", index: place + 1)
        }
        return context
    }

    private func checked(_ value: Value, at place: Int, for parameter: Parameter, _ share: Int)
        throws(JSONataError) -> Value
    {
        guard parameter.letter == "a" else { return value }
        if value.isUndefined { return .undefined }
        if let type = parameter.memberType {
            let fits =
                value.isArray
                ? value.hasMembers(of: type)
                : share == 1 && type.count == 1 && type.first.flatMap(Kinds.init) == value.kind
            guard fits else {
                throw JSONataError("T0412", index: place + 1, type: Self.plural(of: type))
            }
        }
        return value.isArray ? value : .array(of: [value])
    }

    private static func plural(of type: String) -> String? {
        switch type {
        case "a": "arrays"
        case "b": "booleans"
        case "f": "functions"
        case "n": "numbers"
        case "o": "objects"
        case "s": "strings"
        default: nil
        }
    }
}

extension Value {
    /// Whether all members of an array are of the kind that the type begins with.
    fileprivate func hasMembers(of type: String) -> Bool {
        let kind = type.first.flatMap(Kinds.init(letter:))
        switch self {
        case .jsonArray(let elements): return elements.allSatisfy { Value($0).kind == kind }
        case .array(let list): return list.items.allSatisfy { $0.kind == kind }
        default: return false
        }
    }
}
