/// Groups of items that are moved as one.
struct Blocks {
    /// The block of each item.
    var of: [Int]
    var count: Int
}

/// The side towards which a block without links moves.
enum Leaning { case left, right }

/// The horizontal order of the blocks, and how they are pushed apart.
///
/// Blocks do not cross, so "left of" has no cycles; they are processed in an order that respects
/// it.
struct BlockOrder {
    /// The blocks from the left: each comes after all blocks left of it.
    private var blocks: [Int] = []
    private var toTheRight: [[Neighbour]]
    private var toTheLeft: [[Neighbour]]

    /// A neighbouring block, with the minimum distance.
    private struct Neighbour {
        let block: Int
        let distance: Double
    }

    init(_ board: Board, _ groups: Blocks) {
        toTheRight = Array(repeating: [], count: groups.count)
        toTheLeft = toTheRight
        for row in board.rows {
            for (one, other) in zip(row, row.dropFirst()) {
                let left = groups.of[one]
                let right = groups.of[other]
                let distance = Double(board.separation(one, other))
                toTheRight[left].append(Neighbour(block: right, distance: distance))
                toTheLeft[right].append(Neighbour(block: left, distance: distance))
            }
        }
        var waiting = toTheLeft.map(\.count)
        blocks = waiting.indices.filter { waiting[$0] == 0 }
        var next = 0
        while next < blocks.count {
            for neighbour in toTheRight[blocks[next]] {
                waiting[neighbour.block] -= 1
                if waiting[neighbour.block] == 0 { blocks.append(neighbour.block) }
            }
            next += 1
        }
    }

    /// The places halfway between pushing right and pushing left, so blocks spread equally to both
    /// sides.
    func settled(_ wished: [Double]) -> [Double] {
        zip(pushedRight(wished), pushedLeft(wished)).map { ($0 + $1) / 2 }
    }

    /// The places closest to the wished ones if blocks may only be pushed to the right.
    ///
    /// Without wishes, all blocks are as far left as possible.
    func pushedRight(_ wished: [Double]?) -> [Double] {
        var places = Array(repeating: 0.0, count: toTheLeft.count)
        for block in blocks {
            places[block] = toTheLeft[block].reduce(wished?[block] ?? 0) {
                max($0, places[$1.block] + $1.distance)
            }
        }
        return places
    }

    private func pushedLeft(_ wished: [Double]) -> [Double] {
        var places = Array(repeating: 0.0, count: toTheRight.count)
        for block in blocks.reversed() {
            places[block] = toTheRight[block].reduce(wished[block]) {
                min($0, places[$1.block] - $1.distance)
            }
        }
        return places
    }

    /// Moves loose blocks as close to their neighbours as possible, without moving any other block.
    func lean(_ leanings: [Leaning?], _ places: inout [Double]) {
        for block in blocks where leanings[block] == .left {
            let limits = toTheLeft[block].map { places[$0.block] + $0.distance }
            if let limit = limits.max() { places[block] = limit }
        }
        for block in blocks.reversed() where leanings[block] == .right {
            let limits = toTheRight[block].map { places[$0.block] - $0.distance }
            if let limit = limits.min() { places[block] = limit }
        }
    }
}
