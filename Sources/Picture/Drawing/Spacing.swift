/// The kind of an edge, which decides its distance from the edges next to it.
enum EdgeKind {
    /// The edge where a box begins, and the one where it ends.
    case near, far
    case line

    fileprivate var mirrored: EdgeKind {
        switch self {
        case .near: .far
        case .far: .near
        case .line: .line
        }
    }
}

/// Packs edges as tightly as possible, in their order, with distance between neighbours.
///
/// Edges with the same key get the same position.
struct Spacing<Key: Hashable, Along: Hashable & Comparable> {
    /// Whether all edges keep their order, or only neighbouring ones.
    let isMonotone: Bool
    private var edges: [Edge] = []
    private var rooms: [Room] = []

    private struct Edge {
        let key: Key
        let position: Int
        let along: ClosedRange<Along>
        let kind: EdgeKind
    }

    /// The minimum distance between two edges.
    private struct Room {
        let before: Key
        let after: Key
        let distance: Int
    }

    init(isMonotone: Bool) { self.isMonotone = isMonotone }

    mutating func add(
        _ key: Key, at position: Int, along: ClosedRange<Along>, _ kind: EdgeKind
    ) {
        edges.append(Edge(key: key, position: position, along: along, kind: kind))
    }

    mutating func keep(_ before: Key, _ distance: Int, before after: Key) {
        rooms.append(Room(before: before, after: after, distance: distance))
    }

    /// The positions with every edge as close to the start as possible.
    func packed() -> [Key: Int] {
        pack(edges, rooms)
    }

    /// The positions halfway between the packing towards the start and the one towards the end.
    func settled() -> [Key: Int] {
        let first = pack(edges, rooms)
        let mirrored = pack(
            edges.map {
                Edge(key: $0.key, position: -$0.position, along: $0.along, kind: $0.kind.mirrored)
            },
            rooms.map { Room(before: $0.after, after: $0.before, distance: $0.distance) })
        let end = mirrored.values.max() ?? 0
        return first.merging(mirrored) { ($0 + end - $1) / 2 }
    }

    private func pack(_ edges: [Edge], _ rooms: [Room]) -> [Key: Int] {
        let cells = Dictionary(
            uniqueKeysWithValues: Set(edges.flatMap { [$0.along.lowerBound, $0.along.upperBound] })
                .sorted().enumerated().map { ($1, $0) })
        let roomsByKey = Dictionary(grouping: rooms, by: \.after)
        var skyline: [(place: Int, kind: EdgeKind)?] = Array(repeating: nil, count: cells.count)
        var places: [Key: Int] = [:]
        var least = 0
        func span(_ edge: Edge) -> ClosedRange<Int> {
            let start = cells[edge.along.lowerBound] ?? 0
            return start...(cells[edge.along.upperBound] ?? start)
        }
        for group in Self.byPosition(edges) {
            for edge in group {
                var place = max(places[edge.key] ?? 0, isMonotone ? least : 0)
                for case let before? in skyline[span(edge)] {
                    place = max(place, before.place + distance(before.kind, edge.kind))
                }
                for room in roomsByKey[edge.key] ?? [] {
                    place = max(place, (places[room.before] ?? 0) + room.distance)
                }
                places[edge.key] = place
            }
            for edge in group {
                let place = places[edge.key] ?? 0
                least = max(least, place)
                for cell in span(edge) {
                    if let other = skyline[cell], other.place == place, other.kind == .far {
                        continue
                    }
                    skyline[cell] = (place, edge.kind)
                }
            }
        }
        return places
    }

    private static func byPosition(_ edges: [Edge]) -> [ArraySlice<Edge>] {
        let sorted = edges.stablySorted(by: \.position)
        var groups: [ArraySlice<Edge>] = []
        var start = 0
        for index in sorted.indices
        where index + 1 == sorted.count || sorted[index + 1].position != sorted[start].position {
            groups.append(sorted[start...index])
            start = index + 1
        }
        return groups
    }

    /// Columns of text are narrower than rows are high, so they get more distance.
    private func distance(_ before: EdgeKind, _ after: EdgeKind) -> Int {
        let isBetweenBoxes = before == .far && after == .near
        return isMonotone ? (isBetweenBoxes ? 3 : 2) : (isBetweenBoxes ? 2 : 1)
    }
}
