// Third phase: the order in each row, with few crossings. The initial order is that of a walk along
// the links in their own order, which is what people expect. It is changed only to reduce
// crossings, and the links of one node always stay in order.

private let rounds = 8

/// By item, the items to which it has a segment.
private struct Neighbours {
    var above: [[Int]]
    var below: [[Int]]
}

extension Board {
    mutating func orderRows(_ walk: Walk) {
        let neighbours = findNeighbours()
        placeFirst(walk, neighbours)
        var best = rows
        var fewest = crossings()
        for round in 0..<rounds where fewest > 0 {
            sweep(neighbours, isDown: round % 2 == 0)
            swapNeighbours(neighbours)
            let count = crossings()
            if count < fewest {
                fewest = count
                best = rows
            }
        }
        rows = best
        numberRows()
    }

    private func findNeighbours() -> Neighbours {
        let none: [[Int]] = Array(repeating: [], count: items.count)
        var neighbours = Neighbours(above: none, below: none)
        for segment in segments.joined() {
            neighbours.below[segment.above].append(segment.below)
            neighbours.above[segment.below].append(segment.above)
        }
        return neighbours
    }

    /// Appends each item to its row when the walk first reaches it.
    private mutating func placeFirst(_ walk: Walk, _ neighbours: Neighbours) {
        var seen = Array(repeating: false, count: items.count)
        for root in walk.roots {
            var stack: [(item: Int, owner: Int?)] = [(nodes[root].item, nil)]
            while let top = stack.popLast() {
                guard !seen[top.item] else { continue }
                seen[top.item] = true
                items[top.item].owner = top.owner
                let item = items[top.item]
                let owner = item.node ?? item.link.map { links[$0].from }
                rows[item.row].append(top.item)
                for below in neighbours.below[top.item].reversed() { stack.append((below, owner)) }
            }
        }
        numberRows()
    }

    private mutating func numberRows() {
        for row in rows.indices { numberRow(row) }
    }

    private mutating func numberRow(_ row: Int) {
        for (order, number) in rows[row].enumerated() { items[number].order = order }
    }

    // MARK: Sweeps

    /// Sorts each row by the places of its neighbours in the previous row.
    private mutating func sweep(_ neighbours: Neighbours, isDown: Bool) {
        for step in 1..<rows.count {
            sortRow(
                isDown ? step : rows.count - 1 - step,
                isDown ? neighbours.above : neighbours.below)
        }
    }

    /// Sorts the items of a row that have neighbours among their places; the others stay.
    private mutating func sortRow(_ row: Int, _ neighbours: [[Int]]) {
        var places: [Int] = []
        var moving: [(item: Int, mean: Double)] = []
        for (order, item) in rows[row].enumerated() where !neighbours[item].isEmpty {
            let sum = neighbours[item].reduce(0) { $0 + items[$1].order }
            places.append(order)
            moving.append((item, Double(sum) / Double(neighbours[item].count)))
        }
        var sorted = rows[row]
        for (place, moved) in zip(places, moving.stablySorted(by: \.mean)) {
            sorted[place] = moved.item
        }
        keepOwnersOrder(before: rows[row], &sorted)
        rows[row] = sorted
        numberRow(row)
    }

    /// Distributes the items of one owner over the places that they hold together, in their earlier
    /// order.
    private func keepOwnersOrder(before: [Int], _ sorted: inout [Int]) {
        var itemsByOwner: [Int: [Int]] = [:]
        for item in before {
            if let owner = items[item].owner { itemsByOwner[owner, default: []].append(item) }
        }
        var taken: [Int: Int] = [:]
        for place in sorted.indices {
            guard let owner = items[sorted[place]].owner else { continue }
            let index = taken[owner, default: 0]
            sorted[place] = itemsByOwner[owner]?[index] ?? sorted[place]
            taken[owner] = index + 1
        }
    }

    /// Swaps adjacent items where that reduces crossings.
    private mutating func swapNeighbours(_ neighbours: Neighbours) {
        for _ in 0..<4 {
            var hasChanged = false
            for row in rows.indices {
                for index in rows[row].indices.dropLast() {
                    let left = rows[row][index]
                    let right = rows[row][index + 1]
                    if let owner = items[left].owner, owner == items[right].owner { continue }
                    let now = crossed(neighbours, left, right)
                    guard now > 0, now > crossed(neighbours, right, left) else { continue }
                    rows[row].swapAt(index, index + 1)
                    hasChanged = true
                }
                numberRow(row)
            }
            if !hasChanged { return }
        }
    }

    // MARK: Crossings

    /// How often the segments of two items cross if one is left of the other.
    private func crossed(_ neighbours: Neighbours, _ left: Int, _ right: Int) -> Int {
        crossed(neighbours.above[left], neighbours.above[right])
            + crossed(neighbours.below[left], neighbours.below[right])
    }

    private func crossed(_ left: [Int], _ right: [Int]) -> Int {
        var count = 0
        for one in left {
            for other in right where items[one].order > items[other].order { count += 1 }
        }
        return count
    }

    private func crossings() -> Int {
        var count = 0
        for (row, segments) in segments.enumerated() where !segments.isEmpty {
            count += crossings(of: segments, width: rows[row + 1].count)
        }
        return count
    }

    /// Counts crossings with a binary indexed tree: for each segment, how many earlier ones end to
    /// its right.
    private func crossings(of segments: [Segment], width: Int) -> Int {
        let ends = segments.map { (above: items[$0.above].order, below: items[$0.below].order) }
        var sums = Array(repeating: 0, count: width + 1)
        var count = 0
        for (index, end) in ends.sorted(by: <).enumerated() {
            var before = 0
            var at = end.below + 1
            while at > 0 {
                before += sums[at]
                at -= at & -at
            }
            count += index - before
            at = end.below + 1
            while at <= width {
                sums[at] += 1
                at += at & -at
            }
        }
        return count
    }
}
