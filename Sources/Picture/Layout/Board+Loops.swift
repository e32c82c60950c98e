// Fourth phase: a column for each lane that leads back up. It takes the path beside the nodes of
// its rows that crosses the fewest lines, found row by row from the lowest.

private let crossingCost = 4
private let passingCost = 4
private let wrongSideCost = 1

extension Board {
    /// Adds all loops, shorter ones first, so they are inside longer ones.
    mutating func addLoops() {
        let back = lanes.filter(\.isBack).stablySorted { $0.items.count }
        for lane in back { addLoop(lane) }
    }

    private mutating func addLoop(_ lane: Lane) {
        let places = lane.items.sorted { $0.key > $1.key }
        let entries = entriesByRow(lane)
        let isLeft = leavesToTheLeft(lane)
        // By row, then by place: the best place in the row below to come from.
        var ways: [[Int]] = []
        var costs: [Int] = []
        for (step, (row, _)) in places.enumerated() {
            let here = costsInRow(row, entries[row] ?? [], isLeft)
            if step == 0 {
                ways.append(Array(repeating: 0, count: here.count))
                costs = here
                continue
            }
            let (total, way) = fromBelow(row, costs)
            ways.append(way)
            costs = zip(here, total).map(+)
        }
        var place = Self.cheapest(costs)
        for step in places.indices.reversed() {
            let (row, item) = places[step]
            insert(item, row, place)
            if step + 1 < places.count {
                // Filled from the top down, so everything above is already in place.
                let (rowAbove, above) = places[step + 1]
                segments[rowAbove].append(Segment(above: above, below: item))
            }
            place = ways[step][place]
        }
    }

    /// By row, the items beside which the lane is best: where links join it, and its end.
    private func entriesByRow(_ lane: Lane) -> [Int: [Int]] {
        var entries: [Int: [Int]] = [:]
        for number in lane.links {
            let path = links[number].path
            guard let first = path.firstIndex(where: { items[$0].lane != nil }), first > 0
            else { continue }
            let item = path[first - 1]
            entries[items[item].row, default: []].append(item)
        }
        let target = nodes[lane.target].item
        entries[items[target].row, default: []].append(target)
        return entries
    }

    /// Whether a loop leaves to the left: it does if it comes before other links of its source.
    private func leavesToTheLeft(_ lane: Lane) -> Bool {
        guard let first = lane.links.first else { return false }
        let out = out[links[first].from]
        return out.count > 1 && out[0] == first && links[first].kind == .choice
    }

    /// The cost of each place in a row: the items between it and its entries.
    private func costsInRow(_ row: Int, _ entries: [Int], _ isLeft: Bool) -> [Int] {
        (0...rows[row].count).map { place in
            entries.reduce(0) { cost, entry in
                let order = items[entry].order
                let isBefore = place <= order
                return cost + passingCost * (isBefore ? order - place : place - order - 1)
                    + (isBefore == isLeft ? 0 : wrongSideCost)
            }
        }
    }

    /// For each place of a row, the cheapest place in the row below to come from, by crossings.
    private func fromBelow(_ row: Int, _ costs: [Int]) -> (total: [Int], way: [Int]) {
        let ends = segments[row].map {
            (above: items[$0.above].order, below: items[$0.below].order)
        }
        var total: [Int] = []
        var way: [Int] = []
        for place in 0...rows[row].count {
            // How many segments are crossed on the way from each place in the row below.
            var changes = Array(repeating: 0, count: costs.count + 1)
            var crossed = 0
            for end in ends {
                if end.above >= place {
                    changes[end.below + 1] += 1
                } else {
                    crossed += 1
                    changes[end.below + 1] -= 1
                }
            }
            var best = 0
            var least = Int.max
            for (below, cost) in costs.enumerated() {
                crossed += changes[below]
                let whole = cost + crossingCost * crossed
                if whole < least {
                    least = whole
                    best = below
                }
            }
            total.append(least)
            way.append(best)
        }
        return (total, way)
    }

    private static func cheapest(_ costs: [Int]) -> Int {
        var best = 0
        for place in costs.indices where costs[place] < costs[best] { best = place }
        return best
    }

    private mutating func insert(_ item: Int, _ row: Int, _ place: Int) {
        rows[row].insert(item, at: place)
        for order in place..<rows[row].count { items[rows[row][order]].order = order }
    }
}
