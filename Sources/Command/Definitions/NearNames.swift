/// The text `; did you mean 'x'?` if a known name is similar enough, otherwise an empty text.
func nearText(_ name: String, among known: [String]) -> String {
    let near = nearNames(name, among: known)
    guard let last = near.last else { return "" }
    let others = near.dropLast().map { "'\($0)'" }.joined(separator: ", ")
    return "; did you mean \(others.isEmpty ? "" : "\(others) or ")'\(last)'?"
}

/// The known names that differ in at most a third of the name's letters, most similar first.
func nearNames(_ name: String, among known: [String]) -> [String] {
    guard name.count <= 100 else { return [] }
    return known.map { (name: $0, distance: editDistance(name.lowercased(), $0.lowercased())) }
        .filter { $0.distance <= max(1, max(name.count, $0.name.count) / 3) }
        .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
        .prefix(3).map(\.name)
}

/// The least number of letters to insert, delete, replace, or swap with the next one.
func editDistance(_ one: String, _ other: String) -> Int {
    let (one, other) = (Array(one), Array(other))
    var before: [Int] = []
    var previous = Array(0...other.count)
    for (row, letter) in one.enumerated() {
        var current = [row + 1]
        for (column, otherLetter) in other.enumerated() {
            var best = min(previous[column + 1], current[column]) + 1
            best = min(best, previous[column] + (letter == otherLetter ? 0 : 1))
            if row > 0, column > 0, letter == other[column - 1], one[row - 1] == otherLetter {
                best = min(best, before[column - 1] + 1)
            }
            current.append(best)
        }
        before = previous
        previous = current
    }
    return previous[other.count]
}
