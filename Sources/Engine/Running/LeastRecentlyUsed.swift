/// Values by key, with bounds for their count and their size in bytes.
///
/// The least recently used values are dropped first. Each operation takes constant time on average.
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

    /// The uses in order; outdated ones are skipped.
    private var uses: [Use] = []
    private var firstUse = 0
    private var turn = 0

    private let countMax: Int
    private let byteCountMax: Int

    /// The size of all values in bytes, as their owners report it.
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

    /// Keeps a value in place of the previous one. A value that alone exceeds the bound is not
    /// kept.
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
        // Outdated uses are removed once there are as many as current ones.
        guard uses.count > 2 * slots.count + 1024 else { return }
        uses = uses[firstUse...].filter { slots[$0.key]?.turn == $0.turn }
        firstUse = 0
    }
}
