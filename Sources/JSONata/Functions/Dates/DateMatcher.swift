/// Finds the fragments of a picture in a text.
struct DateMatcher {
    private struct Place: Hashable {
        let fragment: Int
        let offset: Int
    }

    let fragments: [DateFragment]

    /// Where each fragment ends if they fill the text, each as long as the rest allows; nil if
    /// they do not.
    func ends(in text: [Unicode.Scalar], evaluation: Evaluation) throws(JSONataError) -> [Int]? {
        guard let first = fragments.first else { return text.isEmpty ? [] : nil }
        // What is still to be tried, for each fragment up to the one that is looked for.
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
}
