// Seventh phase: the lines themselves. Each goes from its source's port from item to item. Where
// two of them are not above one another, it changes over on its net's track.

/// The lines with their points, and the tops of the rows between which they go.
struct Routes {
    let tops: [Int]

    /// The points of each link.
    let points: [[Point]]
}

/// The step from one vertical part of a line to the next.
private struct Hop {
    /// The channel, by the row above it.
    let row: Int
    let net: Net.Key
    let from: Int
    let to: Int
}

extension Board {
    func routeLines() -> Routes {
        let ports = Ports(self)
        var channels = rows.map { _ in Channel() }
        let hops = links.indices.map { link in
            addHops(link, from: ports.leaving[link], to: ports.arriving[link], &channels)
        }
        let placed = Channels(self, channels)
        let points = links.indices.map { link in
            simplified(
                draw(
                    links[link], hops[link], from: ports.leaving[link], to: ports.arriving[link],
                    placed))
        }
        return Routes(tops: placed.tops, points: points)
    }

    private func addHops(
        _ number: Int, from leaving: Port, to arriving: Port, _ channels: inout [Channel]
    ) -> [Hop] {
        let link = links[number]
        let last = link.path.count - 1
        var hops: [Hop] = []
        for index in 0..<last {
            let one = items[link.path[index]]
            let other = items[link.path[index + 1]]
            let from = index == 0 ? leaving : .edge(x: one.x)
            let to = index + 1 == last ? arriving : .edge(x: other.x)
            if from.isSide || to.isSide { continue }
            let net: Net.Key =
                if index == 0, other.lane == nil {
                    .leaving(node: link.from, link.leavingGroup)
                } else if index + 1 == last {
                    .arriving(node: link.to, link.arrivingGroup)
                } else {
                    .lane(other.lane)
                }
            let hop: Hop
            if one.row == other.row {
                // Around below both, or above both where a loop returns to its target.
                let isAbove = index + 1 == last
                let row = isAbove ? one.row - 1 : one.row
                hop = Hop(row: row, net: net, from: from.x, to: to.x)
                channels[row].addEnd(net, isAbove: !isAbove, x: from.x)
                channels[row].addEnd(net, isAbove: !isAbove, x: to.x)
            } else {
                let isDown = one.row < other.row
                let row = min(one.row, other.row)
                hop = Hop(row: row, net: net, from: from.x, to: to.x)
                channels[row].addEnd(net, isAbove: isDown, x: from.x)
                channels[row].addEnd(net, isAbove: !isDown, x: to.x)
            }
            hops.append(hop)
        }
        return hops
    }

    private func draw(
        _ link: Link, _ hops: [Hop], from leaving: Port, to arriving: Port, _ channels: Channels
    ) -> [Point] {
        var points: [Point] = []
        let fromTop = channels.tops[item(ofNode: link.from).row]
        let toTop = channels.tops[item(ofNode: link.to).row]
        switch leaving {
        case .side(let x, let y):
            points.append(Point(x: x, y: fromTop + y))
            points.append(Point(x: items[link.path[1]].x, y: fromTop + y))
        case .edge(let x):
            points.append(Point(x: x, y: fromTop + nodes[link.from].height))
        }
        for hop in hops where hop.from != hop.to {
            let channel = channels.below[hop.row]
            let y = channel.top + (channel[hop.net]?.track ?? 0) * Sizes.trackPitch
            points += [Point(x: hop.from, y: y), Point(x: hop.to, y: y)]
        }
        switch arriving {
        case .side(let x, let y):
            points.append(Point(x: items[link.path[link.path.count - 2]].x, y: toTop + y))
            points.append(Point(x: x, y: toTop + y))
        case .edge(let x):
            points.append(Point(x: x, y: toTop))
        }
        return points
    }

    /// The points without repetitions and without points in the middle of a straight part.
    private func simplified(_ points: [Point]) -> [Point] {
        var kept: [Point] = []
        for point in points where point != kept.last {
            if let last = kept.last, let before = kept.dropLast().last,
                (before.x == last.x && last.x == point.x)
                    || (before.y == last.y && last.y == point.y)
            {
                kept.removeLast()
            }
            kept.append(point)
        }
        return kept
    }
}
