/// Finds the position of a name in an object's list of members by its hash.
///
/// It stores hashes only; the caller compares the names. Positions are added in order and never
/// removed: an object that loses a member makes a new index.
package struct NameIndex: Sendable {
    /// The slots: a power of two, at most half of them in use.
    ///
    /// A slot holds 32 bits of the hash and, below them, the position plus one; 0 means free.
    private var slots: [UInt64] = []

    package init() {}

    package var isEmpty: Bool { slots.isEmpty }

    /// The hash of a name, which differs from process to process.
    package static func hash(_ name: String) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(name)
        return UInt64(truncatingIfNeeded: hasher.finalize()) >> 32
    }

    /// The position with this hash for which the closure returns true; nil if there is none.
    package func place(_ hash: UInt64, where isName: (Int) -> Bool) -> Int? {
        if slots.isEmpty { return nil }
        let mask = slots.count - 1
        var at = Int(truncatingIfNeeded: hash) & mask
        while slots[at] != 0 {
            let place = Int(slots[at] & 0xFFFF_FFFF) - 1
            if slots[at] >> 32 == hash, isName(place) { return place }
            at = (at + 1) & mask
        }
        return nil
    }

    /// Adds the next position. Its name must not be in the index yet.
    package mutating func insert(_ hash: UInt64, place: Int) {
        if (place + 1) * 2 > slots.count { grow() }
        put(hash << 32 | UInt64(place + 1))
    }

    private mutating func put(_ slot: UInt64) {
        let mask = slots.count - 1
        var at = Int(truncatingIfNeeded: slot >> 32) & mask
        while slots[at] != 0 { at = (at + 1) & mask }
        slots[at] = slot
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: 0, count: max(32, slots.count * 2))
        for slot in old where slot != 0 { put(slot) }
    }
}
