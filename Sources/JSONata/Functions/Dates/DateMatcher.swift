/// Finds the fragments of a picture in a text.
struct DateMatcher {
    private struct Place: Hashable {
        let fragment: Int
        let offset: Int
    }

    private let fragments: [DateFragment]

    /// - Throws: D3133 for a component that has no names, D3130 for an unknown numbering.
    init(for picture: DatePicture) throws(JSONataError) {
        var fragments: [DateFragment] = []
        for part in picture.parts { fragments.append(try DateFragment(part)) }
        self.fragments = fragments
    }

    /// The ends of the fragments if they fill the text, each as long as the rest allows; nil if
    /// they do not.
    func ends(in text: [Unicode.Scalar], evaluation: Evaluation) throws(JSONataError) -> [Int]? {
        guard let first = fragments.first else { return text.isEmpty ? [] : nil }
        if let ends = try longestEnds(in: text, evaluation) { return ends }
        // The ends still to be tried, for each fragment up to the current one.
        var choices = [first.ends(in: text, from: 0)]
        var ends: [Int] = []
        var failed: Set<Place> = []
        while let end = choices.last?.last {
            try evaluation.checkTime()
            choices[choices.count - 1].removeLast()
            let next = choices.count
            if next == fragments.count {
                if end == text.count { return ends + [end] }
            } else if !failed.contains(Place(fragment: next, offset: end)) {
                let found = fragments[next].ends(in: text, from: end)
                try evaluation.charge(found.count * MemoryLayout<Int>.stride)
                ends.append(end)
                choices.append(found)
            }
            while choices.last?.isEmpty == true {
                choices.removeLast()
                if let offset = ends.popLast() {
                    failed.insert(Place(fragment: choices.count, offset: offset))
                }
            }
        }
        return nil
    }

    /// The common case: each fragment takes as much as it can, regardless of the rest.
    private func longestEnds(in text: [Unicode.Scalar], _ evaluation: Evaluation)
        throws(JSONataError) -> [Int]?
    {
        var ends: [Int] = []
        ends.reserveCapacity(fragments.count)
        var start = 0
        for fragment in fragments {
            try evaluation.checkTime()
            guard let end = fragment.longestEnd(in: text, from: start) else { return nil }
            ends.append(end)
            start = end
        }
        return start == text.count ? ends : nil
    }
}
