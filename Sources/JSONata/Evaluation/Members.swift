import JSONValue

/// The members of an object made by an expression, in the order in which they were set.
struct Members {
    typealias Member = (key: String, value: Value)

    /// Objects with at least this many members find a name through an index; in smaller ones a
    /// linear search is faster.
    private static let indexThreshold = 12

    // Written out because the alias makes the compiler report a circular reference in incremental
    // builds.
    private var entries: [(key: String, value: Value)] = []
    private var places = NameIndex()
    /// The tag of this object in the copy that a transform works on; lost when the object changes.
    var tag: Int? { mark < 0 ? nil : Int(mark) }
    private var mark: Int32 = -1

    /// How deep arrays and objects nest in it.
    var height: Int { Int(levels) }
    private var levels: Int32 = 1

    init() {}

    init(_ members: some Sequence<Member>, tag: Int) {
        self.init(members)
        mark = Int32(tag)
    }

    init(_ members: some Sequence<Member>) {
        for (key, value) in members { self[key] = value }
    }

    var count: Int { entries.count }
    var isEmpty: Bool { entries.isEmpty }

    /// The value of a name. Setting nil removes the member.
    subscript(key: String) -> Value? {
        get { place(of: key).map { entries[$0].value } }
        set {
            mark = -1
            guard let newValue else { return remove(key) }
            levels = Swift.max(levels, Int32(newValue.height) + 1)
            if let place = place(of: key) {
                entries[place].value = newValue
            } else {
                append(key, newValue)
            }
        }
    }

    mutating func reserveCapacity(_ count: Int) { entries.reserveCapacity(count) }

    private func place(of key: String) -> Int? {
        if places.isEmpty { return entries.indices.first { entries[$0].key.isExactly(key) } }
        return places.place(NameIndex.hash(key)) { entries[$0].key.isExactly(key) }
    }

    private mutating func append(_ key: String, _ value: Value) {
        entries.append((key, value))
        if !places.isEmpty {
            places.insert(NameIndex.hash(key), place: entries.count - 1)
        } else if entries.count >= Self.indexThreshold {
            index()
        }
    }

    private mutating func remove(_ key: String) {
        guard let place = place(of: key) else { return }
        entries.remove(at: place)
        places = NameIndex()
        if entries.count >= Self.indexThreshold { index() }
    }

    private mutating func index() {
        for (place, entry) in entries.enumerated() {
            places.insert(NameIndex.hash(entry.key), place: place)
        }
    }
}

// MARK: - Making one of others

extension Members {
    /// Sets all members of another object.
    mutating func merge(_ other: Members) {
        if isEmpty { self = other } else { merge(other.entries) }
        mark = -1
    }

    /// Sets all members of another object.
    mutating func merge(_ other: some Sequence<Member>) {
        mark = -1
        // Similar objects have their names at the same positions.
        var likely = 0
        for (key, value) in other {
            levels = Swift.max(levels, Int32(value.height) + 1)
            if likely < entries.count, entries[likely].key.isExactly(key) {
                entries[likely].value = value
                likely += 1
            } else if let place = place(of: key) {
                entries[place].value = value
                likely = place + 1
            } else {
                append(key, value)
            }
        }
    }

    /// The object with each value as a document; nil leaves out the member.
    func json<Failure>(_ document: (Value) throws(Failure) -> JSON?) throws(Failure) -> JSONObject {
        var members: [JSONObject.Member] = []
        members.reserveCapacity(entries.count)
        for (key, value) in entries {
            if let member = try document(value) { members.append((key, member)) }
        }
        let isWhole = members.count == entries.count
        return JSONObject(distinct: members, places: isWhole ? places : NameIndex())
    }
}

extension Members: Sequence {
    func makeIterator() -> IndexingIterator<[Member]> { entries.makeIterator() }
}
