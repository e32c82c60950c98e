extension Library {
    /// The functions that call other functions back.
    static let higherOrder: [NativeFunction] = [
        NativeFunction("map", "<af>", arity: 2, map),
        NativeFunction("filter", "<af>", arity: 2, filter),
        NativeFunction("single", "<af?>", arity: 2, single),
        NativeFunction("reduce", "<afj?:j>", arity: 3, reduce),
        NativeFunction("each", "<o-f:a>", arity: 2, each),
        NativeFunction("sift", "<o-f?:o>", arity: 2, sift),
    ]

    private static func map(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let count = arguments[0].count else { return .undefined }
        let function = try function(arguments[1])
        try evaluation.account(forItems: count)
        var results: [Value] = []
        results.reserveCapacity(count)
        for index in 0..<count {
            let result = try evaluation.callBack(
                function, arguments[0].item(index), .number(Double(index)), arguments[0])
            if !result.isUndefined { results.append(result) }
        }
        return .sequence(results)
    }

    private static func filter(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let count = arguments[0].count else { return .undefined }
        let function = try function(arguments[1])
        var kept: [Value] = []
        for index in 0..<count {
            let item = arguments[0].item(index)
            let result = try evaluation.callBack(
                function, item, .number(Double(index)), arguments[0])
            if try evaluation.truth(of: result) { kept.append(item) }
        }
        try evaluation.account(forItems: kept.count)
        return .sequence(kept)
    }

    /// The only item for which the function is true.
    ///
    /// Throws D3138 if there are several, D3139 if there is none.
    private static func single(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let count = arguments[0].count else { return .undefined }
        var found: Value?
        for index in 0..<count {
            try evaluation.checkTime()
            let item = arguments[0].item(index)
            if case .function(let function) = arguments[1] {
                let result = try evaluation.callBack(
                    function, item, .number(Double(index)), arguments[0])
                guard try evaluation.truth(of: result) else { continue }
            }
            if found != nil { throw JSONataError("D3138", index: index) }
            found = item
        }
        guard let found else { throw JSONataError("D3139") }
        return found
    }

    /// `$reduce(array, function, start)`; the default start is the first item.
    ///
    /// Throws D3050 if the function takes fewer than two arguments.
    private static func reduce(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let count = arguments[0].count else { return .undefined }
        let function = try function(arguments[1])
        let arity = evaluation.arity(of: function)
        guard arity >= 2 else { throw JSONataError("D3050", index: 1) }
        var result = arguments[2]
        var first = 0
        if result.isUndefined, count > 0 {
            result = arguments[0].item(0)
            first = 1
        }
        for index in first..<count {
            try evaluation.checkTime()
            var given = [result, arguments[0].item(index)]
            if arity >= 3 { given.append(.number(Double(index))) }
            if arity >= 4 { given.append(arguments[0]) }
            result = try evaluation.apply(function, to: given)
        }
        return result
    }

    /// The results of a function for each member.
    ///
    /// It gets the member's value, its name and the object.
    private static func each(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let members = arguments[0].members else { return .undefined }
        let function = try function(arguments[1])
        try evaluation.account(forItems: members.count)
        var results: [Value] = []
        for (key, value) in members {
            let result = try evaluation.callBack(function, value, .string(key), arguments[0])
            if !result.isUndefined { results.append(result) }
        }
        return .sequence(results)
    }

    /// The members for which the function is true; undefined if there are none.
    private static func sift(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let members = arguments[0].members, !members.isEmpty else { return .undefined }
        let function = try function(arguments[1])
        var kept = Members()
        for (key, value) in members {
            let result = try evaluation.callBack(function, value, .string(key), arguments[0])
            guard try evaluation.truth(of: result) else { continue }
            try evaluation.chargeMember()
            kept[key] = value
        }
        return kept.isEmpty ? .undefined : .object(kept)
    }

    private static func function(_ value: Value) throws(JSONataError) -> Function {
        guard case .function(let function) = value else { throw JSONataError("T0410", index: 2) }
        return function
    }
}

extension Evaluation {
    /// Charges a member of a new object.
    func chargeMember() throws(JSONataError) {
        try checkTime()
        try charge(2 * MemoryLayout<Members.Member>.stride)
    }

    /// Charges this many members that are set in one object.
    func charge(members count: Int) throws(JSONataError) {
        try checkTime()
        try charge(2 * count * MemoryLayout<Members.Member>.stride)
    }
}
