/// Where the names of an object's members are in its list of members, found by hash.
///
/// Knows the names' hashes only: whoever asks compares the names themselves. Places are added in
/// order and never taken out; an object that loses a member makes a new index.
package struct NameIndex: Sendable {
    /// A power of two of slots, at most half of them in use. A slot holds 32 bits of the hash and,
    /// below them, the place plus one; it is 0 if it is free.
    private var slots: [UInt64] = []

    package init() {}

    package var isEmpty: Bool { slots.isEmpty }

    /// The hash of a name, not the same in another process.
    package static func hash(_ name: String) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(name)
        return UInt64(truncatingIfNeeded: hasher.finalize()) >> 32
    }

    /// The place of a name with this hash for which the closure is true; nil if there is none.
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

    /// Adds the next place; its name must not be there yet.
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
