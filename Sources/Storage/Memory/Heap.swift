import StatesLanguage
import Timestamps

/// A heap of rows of work in the order in which they can be claimed.
struct Heap {
    private var entries: [Entry] = []

    struct Entry {
        let due: Timestamp
        let id: Work.ID

        /// The version of the row; an entry with an earlier version is stale.
        let version: Int

        static func < (left: Entry, right: Entry) -> Bool {
            guard left.due == right.due else { return left.due < right.due }
            return WorkKey(left.id) < WorkKey(right.id)
        }
    }

    var first: Entry? { entries.first }

    mutating func push(_ entry: Entry) {
        entries.append(entry)
        var at = entries.count - 1
        while at > 0, entries[at] < entries[(at - 1) / 2] {
            entries.swapAt(at, (at - 1) / 2)
            at = (at - 1) / 2
        }
    }

    /// Removes the first.
    mutating func pop() {
        guard let last = entries.popLast(), !entries.isEmpty else { return }
        entries[0] = last
        var at = 0
        while let child = lesserChild(of: at), entries[child] < entries[at] {
            entries.swapAt(at, child)
            at = child
        }
    }

    private func lesserChild(of at: Int) -> Int? {
        let left = 2 * at + 1
        guard left < entries.count else { return nil }
        let right = left + 1
        return right < entries.count && entries[right] < entries[left] ? right : left
    }
}
