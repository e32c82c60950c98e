// Second phase: an item for each node, for each link's label, and for each row that a line crosses.

extension Board {
    /// Fills the board's items, lanes, paths and segments; the rows stay empty.
    mutating func makeItems(_ walk: Walk) {
        let lowest = ranks.reduce(0, max)
        rows = Array(repeating: [], count: 2 * lowest + 2)
        segments = Array(repeating: [], count: 2 * lowest + 2)
        for number in nodes.indices {
            nodes[number].item = add(
                Item(row: 2 * ranks[number], node: number, width: nodes[number].width))
        }
        let found = findLanes(walk)
        // In drawing order, which is the order of the segments.
        for number in out.joined() {
            if links[number].isBack {
                makeBackPath(number, found[number])
            } else {
                makePath(number, found[number])
            }
        }
    }

    /// The minimum distance between the middles of two neighbours in a row.
    func separation(_ left: Int, _ right: Int) -> Int {
        let one = items[left]
        let other = items[right]
        let gap =
            if one.node != nil && other.node != nil {
                Sizes.boxGap
            } else if one.node != nil || other.node != nil {
                Sizes.boxToLane
            } else if one.width > 2 || other.width > 2 {
                Sizes.labelGap
            } else {
                Sizes.laneGap
            }
        return one.width / 2 + other.width / 2 + gap
    }

    // MARK: Lanes

    private struct LaneKey: Hashable {
        let target: Int
        let isBack: Bool
        let isCatch: Bool
    }

    /// Finds the lane of each link that crosses a rank.
    ///
    /// Links to one target share a lane if one source follows another, because their lines would
    /// run side by side. Links from different branches do not, because they would have to cross
    /// what is between them.
    private mutating func findLanes(_ walk: Walk) -> [Int?] {
        var found: [Int?] = Array(repeating: nil, count: links.count)
        var keys: [LaneKey] = []
        var numbersByKey: [LaneKey: [Int]] = [:]
        for (number, link) in links.enumerated() {
            guard link.isBack || ranks[link.to] - ranks[link.from] >= 2 else { continue }
            let key = LaneKey(
                target: link.to, isBack: link.isBack, isCatch: link.kind == .catch)
            if numbersByKey[key] == nil { keys.append(key) }
            numbersByKey[key, default: []].append(number)
        }
        for key in keys {
            let numbers = (numbersByKey[key] ?? []).sorted { left, right in
                sourceOrder(left, walk) < sourceOrder(right, walk)
            }
            let first = lanes.count
            for number in numbers { found[number] = joinLane(from: first, number, walk) }
        }
        return found
    }

    private func sourceOrder(_ number: Int, _ walk: Walk) -> (Int, Int, Int) {
        let from = links[number].from
        return (ranks[from], walk.entered[from], number)
    }

    private mutating func joinLane(from first: Int, _ number: Int, _ walk: Walk) -> Int {
        let link = links[number]
        for lane in first..<lanes.count {
            guard let last = lanes[lane].links.last, walk.isOnWay(links[last].from, to: link.from)
            else { continue }
            lanes[lane].links.append(number)
            return lane
        }
        lanes.append(Lane(target: link.to, isBack: link.isBack, links: [number]))
        return lanes.count - 1
    }

    // MARK: Paths

    /// Makes a path down: the label, then the lane's items on each rank between, then the target.
    private mutating func makePath(_ number: Int, _ lane: Int?) {
        let link = links[number]
        let top = 2 * ranks[link.from] + 1
        let bottom = 2 * ranks[link.to]
        let label = add(Item(row: top, link: number, width: link.labelWidth))
        var path = [nodes[link.from].item, label]
        if let lane {
            for row in top + 1..<bottom { path.append(laneItem(lane, row)) }
        }
        path.append(nodes[link.to].item)
        for (above, below) in zip(path, path.dropFirst()) { addSegment(above, below) }
        links[number].path = path
    }

    /// Makes a path up: from below its source to above its target, beside all ranks between.
    ///
    /// Like other labels, a label is below the source. A line without a label can leave its source
    /// at the side.
    private mutating func makeBackPath(_ number: Int, _ lane: Int?) {
        guard let lane else { return }
        let link = links[number]
        let from = nodes[link.from].item
        let sourceRow = 2 * ranks[link.from]
        let targetRow = 2 * ranks[link.to]
        var path = [from]
        if !link.label.isEmpty {
            let label = add(Item(row: sourceRow + 1, link: number, width: link.labelWidth))
            path.append(label)
            addSegment(from, label)
            path.append(laneItem(lane, sourceRow + 1))
        }
        for row in (targetRow...sourceRow).reversed() { path.append(laneItem(lane, row)) }
        path.append(nodes[link.to].item)
        links[number].path = path
    }

    private mutating func laneItem(_ lane: Int, _ row: Int) -> Int {
        if let known = lanes[lane].items[row] { return known }
        let item = add(Item(row: row, lane: lane, width: 2))
        lanes[lane].items[row] = item
        return item
    }

    private mutating func add(_ item: Item) -> Int {
        items.append(item)
        return items.count - 1
    }

    /// Adds a segment; links that share a lane share its segments.
    private mutating func addSegment(_ above: Int, _ below: Int) {
        let segment = Segment(above: above, below: below)
        let row = items[above].row
        if items[above].lane != nil, segments[row].contains(segment) { return }
        segments[row].append(segment)
    }
}
