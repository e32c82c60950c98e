import JSONValue

/// The members of an object that an expression made, in the order in which they were set.
struct Members {
    typealias Member = (key: String, value: Value)

    /// From this many members on a dictionary finds them; below, looking through is quicker.
    private static let indexThreshold = 12

    // Written out: through the alias, the compiler finds a circle when it builds some files anew.
    private var entries: [(key: String, value: Value)] = []
    private var places: [ExactString: Int] = [:]
    /// Which object of the copy that a transform works on this is; lost when it changes.
    var tag: Int? { mark < 0 ? nil : Int(mark) }
    private var mark: Int32 = -1

    /// How deeply arrays and objects nest in it.
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

    /// The value of a name; setting nil removes the member.
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

    private func place(of key: String) -> Int? {
        guard places.isEmpty else { return places[ExactString(key)] }
        return entries.firstIndex { $0.key.isExactly(key) }
    }

    private mutating func append(_ key: String, _ value: Value) {
        entries.append((key, value))
        if !places.isEmpty {
            places[ExactString(key)] = entries.count - 1
        } else if entries.count >= Self.indexThreshold {
            index()
        }
    }

    private mutating func remove(_ key: String) {
        guard let place = place(of: key) else { return }
        entries.remove(at: place)
        places = [:]
        if entries.count >= Self.indexThreshold { index() }
    }

    private mutating func index() {
        for (place, entry) in entries.enumerated() { places[ExactString(entry.key)] = place }
    }
}

extension Members: Sequence {
    func makeIterator() -> IndexingIterator<[Member]> { entries.makeIterator() }
}
