/// The members of a JSON object, in the order in which their names first appeared.
///
/// Each name occurs once: setting it again replaces the value and keeps its position. Equality
/// ignores the order.
public struct JSONObject: Sendable {
    public typealias Member = (key: String, value: JSON)

    /// Objects with at least this many members find a name through an index; in smaller ones a
    /// linear search is faster.
    private static let indexThreshold = 12

    private var members: [Member] = []
    private var places = NameIndex()

    public init() {}

    /// Makes an object from members; if a name occurs more than once, its last value wins.
    public init(_ members: some Sequence<(String, JSON)>) {
        for (key, value) in members { self[key] = value }
    }

    public var count: Int { members.count }
    public var isEmpty: Bool { members.isEmpty }
    public var keys: [String] { members.map(\.key) }
    public var values: [JSON] { members.map(\.value) }

    /// The value of a name. Setting nil removes the member.
    public subscript(key: String) -> JSON? {
        get { place(of: key).map { members[$0].value } }
        set {
            guard let newValue else { return remove(key) }
            if let place = place(of: key) {
                members[place].value = newValue
            } else {
                append(key, newValue)
            }
        }
    }

    /// The same members in alphabetical order.
    public var sortedByName: JSONObject {
        JSONObject(members.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 })
    }

    public mutating func reserveCapacity(_ count: Int) { members.reserveCapacity(count) }

    private func place(of key: String) -> Int? {
        if places.isEmpty { return members.indices.first { members[$0].key.isExactly(key) } }
        return places.place(NameIndex.hash(key)) { members[$0].key.isExactly(key) }
    }

    private mutating func append(_ key: String, _ value: JSON) {
        members.append((key, value))
        if !places.isEmpty {
            places.insert(NameIndex.hash(key), place: members.count - 1)
        } else if members.count >= Self.indexThreshold {
            index()
        }
    }

    private mutating func remove(_ key: String) {
        guard let place = place(of: key) else { return }
        members.remove(at: place)
        places = NameIndex()
        if members.count >= Self.indexThreshold { index() }
    }

    private mutating func index() {
        for (place, member) in members.enumerated() {
            places.insert(NameIndex.hash(member.key), place: place)
        }
    }
}

// MARK: - Making one of others

extension JSONObject {
    /// Makes an object from members whose names are all different.
    ///
    /// - Parameter places: the index of the same members, if there is one.
    package init(distinct members: [Member], places: NameIndex) {
        self.members = members
        self.places = places
        if places.isEmpty, members.count >= Self.indexThreshold { index() }
    }

    /// Sets all members of the other object in this one.
    package mutating func merge(_ other: JSONObject) {
        if isEmpty {
            self = other
            return
        }
        // Similar objects have their names at the same positions.
        var likely = 0
        for (key, value) in other.members {
            if likely < members.count, members[likely].key.isExactly(key) {
                members[likely].value = value
                likely += 1
            } else if let place = place(of: key) {
                members[place].value = value
                likely = place + 1
            } else {
                append(key, value)
            }
        }
    }
}

extension JSONObject: Sequence {
    public func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }
}

extension JSONObject: Hashable {
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        var sum = 0
        for (key, value) in members {
            var member = Hasher()
            member.combine(key)
            member.combine(value)
            sum &+= member.finalize()
        }
        hasher.combine(sum)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral members: (String, JSON)...) { self.init(members) }
}
