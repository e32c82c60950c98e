import NIOCore
import Synchronization

/// The open connections of a server, with the choice of those to close when there are too many.
///
/// The choice is made under a lock; the chosen connections are closed after it is released.
final class ConnectionTable: Sendable {
    let bounds: ConnectionBounds
    private let state = Mutex(State())

    fileprivate struct State {
        var entries: [ObjectIdentifier: Entry] = [:]
        var heldByteCount = 0
    }

    fileprivate struct Entry {
        let channel: any Channel

        /// When the wait for the client began; nil while the server is answering.
        var waitingSince: NIODeadline?
        var heldByteCount = 0
        var heldSince: NIODeadline?
    }

    enum Place: Hashable, Sendable {
        case regular
        /// Beyond the limit: only the health page is served.
        case reserve
        /// No room: the connection must be closed.
        case none
    }

    init(_ bounds: ConnectionBounds) { self.bounds = bounds }

    var count: Int { state.withLock { $0.entries.count } }

    var heldByteCount: Int { state.withLock { $0.heldByteCount } }

    /// Admits a new connection, and may close one that waits for its client.
    func admit(_ channel: any Channel, at now: NIODeadline = .now()) -> Place {
        let (place, victim) = state.withLock { state -> (Place, (any Channel)?) in
            var victim: (any Channel)?
            if state.entries.count >= bounds.countMax {
                victim = state.removeLongest(by: \.waitingSince)
            }
            guard state.entries.count < bounds.countMax + bounds.reserveCount else {
                return (.none, victim)
            }
            let place = state.entries.count < bounds.countMax ? Place.regular : .reserve
            state.entries[ObjectIdentifier(channel)] = Entry(channel: channel, waitingSince: now)
            return (place, victim)
        }
        victim?.close(mode: .all, promise: nil)
        return place
    }

    func remove(_ channel: any Channel) {
        state.withLock { $0.remove(ObjectIdentifier(channel)) }
    }

    /// Records when the wait for a client began; nil while the connection is being answered.
    func setWaiting(_ channel: any Channel, since: NIODeadline?) {
        state.withLock { $0.entries[ObjectIdentifier(channel)]?.waitingSince = since }
    }

    /// Records how many bytes a connection holds in memory, and closes those that hold too much.
    func setHeld(_ channel: any Channel, _ byteCount: Int, at now: NIODeadline = .now()) {
        let victims = state.withLock { state -> [any Channel] in
            let id = ObjectIdentifier(channel)
            guard var entry = state.entries[id] else { return [] }
            state.heldByteCount += byteCount - entry.heldByteCount
            entry.heldByteCount = byteCount
            entry.heldSince = byteCount == 0 ? nil : entry.heldSince ?? now
            state.entries[id] = entry
            var victims: [any Channel] = []
            if byteCount > bounds.heldByteCountMax {
                state.remove(id)
                victims.append(channel)
            }
            while state.heldByteCount > bounds.heldByteCountMaxOfAll,
                let victim = state.removeLongest(by: \.heldSince)
            {
                victims.append(victim)
            }
            return victims
        }
        for victim in victims { victim.close(mode: .all, promise: nil) }
    }

    /// Closes all connections, even those being answered.
    func closeAll() {
        let channels = state.withLock { $0.entries.values.map(\.channel) }
        for channel in channels { channel.close(mode: .all, promise: nil) }
    }
}

extension ConnectionTable.State {
    fileprivate mutating func remove(_ id: ObjectIdentifier) {
        guard let entry = entries.removeValue(forKey: id) else { return }
        heldByteCount -= entry.heldByteCount
    }

    /// Removes the connection with the earliest time; nil if none has one.
    fileprivate mutating func removeLongest(
        by time: KeyPath<ConnectionTable.Entry, NIODeadline?>
    ) -> (any Channel)? {
        var longest: (id: ObjectIdentifier, since: NIODeadline)?
        for (id, entry) in entries {
            guard let since = entry[keyPath: time], since < longest?.since ?? .distantFuture
            else { continue }
            longest = (id, since)
        }
        guard let longest else { return nil }
        let channel = entries[longest.id]?.channel
        remove(longest.id)
        return channel
    }
}
