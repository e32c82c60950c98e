/// Values by key, bounded by their count and by the bytes they take: those that were used least
/// recently go first.
///
/// Each operation takes constant time on average.
struct LeastRecentlyUsed<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Slot: Sendable {
        let value: Value
        let byteCount: Int
        var turn: Int
    }

    private struct Use: Sendable {
        let key: Key
        let turn: Int
    }

    private var slots: [Key: Slot] = [:]

    /// In the order of use; those with an old turn are passed over.
    private var uses: [Use] = []
    private var firstUse = 0
    private var turn = 0

    private let countMax: Int
    private let byteCountMax: Int

    /// Bytes that all values take, as their owners say.
    private(set) var byteCount = 0

    var count: Int { slots.count }

    init(countMax: Int, byteCountMax: Int) {
        self.countMax = countMax
        self.byteCountMax = byteCountMax
    }

    /// The value of a key, which counts as used.
    mutating func find(_ key: Key) -> Value? {
        guard let slot = slots[key] else { return nil }
        use(key)
        return slot.value
    }

    /// The value of a key, which does not count as used.
    func peek(_ key: Key) -> Value? { slots[key]?.value }

    /// Keeps a value in place of the one before. One that alone exceeds the bound is not kept.
    mutating func keep(_ value: Value, for key: Key, byteCount: Int) {
        remove(key)
        guard byteCount <= byteCountMax, countMax > 0 else { return }
        slots[key] = Slot(value: value, byteCount: byteCount, turn: 0)
        self.byteCount += byteCount
        use(key)
        while slots.count > countMax || self.byteCount > byteCountMax, firstUse < uses.count {
            let oldest = uses[firstUse]
            firstUse += 1
            if slots[oldest.key]?.turn == oldest.turn { remove(oldest.key) }
        }
    }

    mutating func remove(_ key: Key) {
        guard let old = slots.removeValue(forKey: key) else { return }
        byteCount -= old.byteCount
    }

    private mutating func use(_ key: Key) {
        turn += 1
        slots[key]?.turn = turn
        uses.append(Use(key: key, turn: turn))
        // Old uses are cut off once they are as many as those that count.
        guard uses.count > 2 * slots.count + 1024 else { return }
        uses = uses[firstUse...].filter { slots[$0.key]?.turn == $0.turn }
        firstUse = 0
    }
}
