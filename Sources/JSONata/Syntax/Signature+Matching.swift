extension Signature {
    /// How many arguments each of the first parameters takes; nil if they do not fit.
    ///
    /// The arguments are distributed as a regular expression over their kinds would do it.
    ///
    /// - Parameters:
    ///   - count: how many of the parameters take part.
    ///   - wholly: whether they must take all arguments.
    func shares(_ kinds: [Kinds], count: Int, wholly: Bool) -> [Int]? {
        let fits = fits(kinds, count: count, wholly: wholly)
        guard fits[0][0] else { return nil }
        var shares: [Int] = []
        var at = 0
        for (parameter, next) in zip(parameters, fits.dropFirst()) {
            let share = share(of: parameter, kinds, from: at, next)
            shares.append(share)
            at += share
        }
        return shares
    }

    /// The index of the first argument that does not fit.
    func misfit(_ kinds: [Kinds]) -> Int {
        var reached = [true] + Array(repeating: false, count: kinds.count)
        var count = 0
        for parameter in parameters {
            reached = advance(reached, past: parameter, kinds)
            guard reached.contains(true) else { break }
            count += 1
        }
        return shares(kinds, count: count, wholly: false)?.reduce(0, +) ?? 0
    }

    /// For each parameter and argument, whether the rest of both can be matched from there.
    private func fits(_ kinds: [Kinds], count: Int, wholly: Bool) -> [[Bool]] {
        var next = Array(repeating: !wholly, count: kinds.count + 1)
        next[kinds.count] = true
        var fits = [next]
        for parameter in parameters.prefix(count).reversed() {
            var row = next
            // Whether the parameter takes at least one from there.
            var takes = false
            for at in (0...kinds.count).reversed() {
                let isMatch = at < kinds.count && parameter.kinds.contains(kinds[at])
                takes = isMatch && (next[at + 1] || (parameter.count.isMany && takes))
                row[at] = takes || (parameter.count.isOptional && next[at])
            }
            fits.append(row)
            next = row
        }
        return fits.reversed()
    }

    /// The argument indexes that can be reached after a parameter.
    private func advance(_ reached: [Bool], past parameter: Parameter, _ kinds: [Kinds])
        -> [Bool]
    {
        var next = Array(repeating: false, count: reached.count)
        var takes = false
        for at in kinds.indices {
            let begins = reached[at] || (parameter.count.isMany && takes)
            takes = begins && parameter.kinds.contains(kinds[at])
            next[at + 1] = takes
        }
        guard parameter.count.isOptional else { return next }
        for at in next.indices where reached[at] { next[at] = true }
        return next
    }

    /// How many arguments a parameter takes, if the next parameters fit from the indexes in `next`.
    private func share(
        of parameter: Parameter, _ kinds: [Kinds], from start: Int, _ next: [Bool]
    ) -> Int {
        let count = parameter.count
        if count.prefersFewer, count.isOptional, next[start] { return 0 }
        var share = 0
        var best = 0
        while start + share < kinds.count, parameter.kinds.contains(kinds[start + share]) {
            share += 1
            if next[start + share] {
                best = share
                if count.prefersFewer { break }
            }
            if !count.isMany { break }
        }
        return best
    }
}

extension Signature.Count {
    fileprivate var isMany: Bool { self == .some || self == .someOrFewer }
    fileprivate var isOptional: Bool { self == .optional || self == .optionalOrFewer }
    fileprivate var prefersFewer: Bool { self == .optionalOrFewer || self == .someOrFewer }
}
