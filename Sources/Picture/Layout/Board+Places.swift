// Fifth phase: the horizontal place of each item. Items that should form one straight line are one
// block, which moves as a whole. Blocks are drawn to the middle of the blocks that they are linked
// with, and pushed apart.

private let rounds = 14
private let almostStraight = 16

extension Board {
    /// Sets `x` of all items, with the left edge of the leftmost at 0, and returns the width.
    mutating func placeItems() -> Int {
        let main = findMain()
        let urgencies = segments.map { row in row.map { urgency($0, main) } }
        placeBlocks(makeBlocks(urgencies))
        // Segments that are almost straight are made straight, and everything is placed again.
        let raised = zip(segments, urgencies).map { row, urgencies in
            zip(row, urgencies).map { $1 + (isAlmostStraight($0) ? 0.5 : 0) }
        }
        placeBlocks(makeBlocks(raised))
        return moveToZero()
    }

    private mutating func placeBlocks(_ blocks: Blocks) {
        let order = BlockOrder(self, blocks)
        let leanings = findLeanings(blocks)
        var places = order.pushedRight(nil)
        for round in 0..<rounds {
            let side: Side = round >= rounds - 4 ? .both : round % 2 == 0 ? .above : .below
            var wished = wishes(blocks, places, side)
            order.lean(leanings, &wished)
            places = order.settled(wished)
            order.lean(leanings, &places)
        }
        for item in items.indices {
            items[item].x = Int((places[blocks.of[item]] + 0.5).rounded(.down))
        }
    }

    private func isAlmostStraight(_ segment: Segment) -> Bool {
        let one = items[segment.above]
        let other = items[segment.below]
        let link = other.link ?? one.link
        return link.map { links[$0].kind } != .catch && abs(one.x - other.x) <= almostStraight
    }

    private mutating func moveToZero() -> Int {
        let least = items.map { $0.x - $0.width / 2 }.min() ?? 0
        let most = items.map { $0.x + $0.width / 2 }.max() ?? 0
        for item in items.indices { items[item].x -= least }
        return most - least
    }

    // MARK: Blocks

    /// By node, the items after and before it on the line that should be straight.
    private struct Main {
        let after: [Int?]
        let before: [Int?]
    }

    /// Finds a node's only way on, or the middle one of an odd number.
    ///
    /// Catchers count only if there is no other.
    private func findMain() -> Main {
        let none: [[Int]] = Array(repeating: [], count: nodes.count)
        var after = none
        var before = none
        var caught = none
        for link in links where !link.isBack {
            let last = link.path[link.path.count - 2]
            if link.kind == .catch {
                if !caught[link.to].contains(last) { caught[link.to].append(last) }
            } else {
                after[link.from].append(link.path[1])
                if !before[link.to].contains(last) { before[link.to].append(last) }
            }
        }
        return Main(
            after: after.map(middle),
            before: zip(before, caught).map { middle($0.isEmpty ? $1 : $0) })
    }

    private func middle(_ numbers: [Int]) -> Int? {
        guard numbers.count % 2 == 1 else { return nil }
        return numbers.stablySorted { items[$0].order }[numbers.count / 2]
    }

    /// How important it is that a segment is straight; 0 means not at all.
    private func urgency(_ segment: Segment, _ main: Main) -> Double {
        let above = items[segment.above]
        let below = items[segment.below]
        if above.lane != nil, below.lane != nil { return 3 }
        if above.link != nil, let lane = below.lane { return lanes[lane].links.count > 1 ? 0 : 1 }
        if let node = above.node { return main.after[node] == segment.below ? 2 : 0 }
        if let node = below.node { return main.before[node] == segment.above ? 2 : 0 }
        return 1
    }

    /// Makes chains of segments that are drawn straight; no two of them cross.
    private func makeBlocks(_ urgencies: [[Double]]) -> Blocks {
        var above: [Int?] = Array(repeating: nil, count: items.count)
        var below = above
        for (segments, urgencies) in zip(segments, urgencies) {
            let ranked = segments.indices.filter { urgencies[$0] > 0 }
                .stablySorted { -urgencies[$0] }
            var chosen: [(top: Int, bottom: Int)] = []
            for segment in ranked.map({ segments[$0] })
            where below[segment.above] == nil && above[segment.below] == nil {
                let top = items[segment.above].order
                let bottom = items[segment.below].order
                if chosen.contains(where: { ($0.top < top) != ($0.bottom < bottom) }) { continue }
                chosen.append((top, bottom))
                below[segment.above] = segment.below
                above[segment.below] = segment.above
            }
        }
        var blocks = Blocks(of: Array(repeating: 0, count: items.count), count: 0)
        for item in items.indices where above[item] == nil {
            for member in sequence(first: item, next: { below[$0] }) {
                blocks.of[member] = blocks.count
            }
            blocks.count += 1
        }
        return blocks
    }

    // MARK: Wishes

    private enum Side { case above, below, both }

    /// The wished place of each block: in the middle of the blocks that it is linked with.
    private func wishes(_ blocks: Blocks, _ places: [Double], _ side: Side) -> [Double] {
        var sums = Array(repeating: 0.0, count: blocks.count)
        var counts = Array(repeating: 0, count: blocks.count)
        for segment in segments.joined() {
            let above = blocks.of[segment.above]
            let below = blocks.of[segment.below]
            guard above != below else { continue }
            if side != .above {
                sums[above] += places[below]
                counts[above] += 1
            }
            if side != .below {
                sums[below] += places[above]
                counts[below] += 1
            }
        }
        return places.indices.map { counts[$0] == 0 ? places[$0] : sums[$0] / Double(counts[$0]) }
    }

    /// The side to which loose blocks move: unlinked ones to the left, loops to what they go
    /// around.
    private func findLeanings(_ blocks: Blocks) -> [Leaning?] {
        var leanings: [Leaning?] = Array(repeating: .left, count: blocks.count)
        for segment in segments.joined() {
            let one = blocks.of[segment.above]
            let other = blocks.of[segment.below]
            guard one != other else { continue }
            leanings[one] = nil
            leanings[other] = nil
        }
        var counts = Array(repeating: 0, count: blocks.count)
        for block in blocks.of { counts[block] += 1 }
        for (number, item) in items.enumerated() {
            // A catcher's label is close to the state, unless it is above its target.
            guard let link = item.link, links[link].kind == .catch else { continue }
            let block = blocks.of[number]
            if counts[block] == 1 { leanings[block] = .left }
        }
        for lane in lanes where lane.isBack {
            let target = item(ofNode: lane.target)
            guard let beside = lane.items[target.row] else { continue }
            let isLeft = items[beside].order < target.order
            for item in lane.items.values { leanings[blocks.of[item]] = isLeft ? .right : .left }
        }
        return leanings
    }
}
