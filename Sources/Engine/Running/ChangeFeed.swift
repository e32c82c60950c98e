public import Storage
import Synchronization

/// A feed of the latest changes of executions, state machines and parked work.
///
/// It is a ring of the newest changes. Publishing takes a lock and a slot, and never waits. A
/// reader that comes too late is told that it missed something, and reads the store instead.
public final class ChangeFeed: Sendable {
    /// A change that a commit made.
    public enum Change: Hashable, Sendable {
        /// The execution as its last commit left it.
        case execution(ExecutionRecord)

        /// A state machine was created, updated or deleted.
        case stateMachines

        /// Work was parked, or parked work was retried or dropped.
        case parkedWork
    }

    /// A place between two changes.
    public struct Position: Hashable, Sendable {
        /// The number of the feed; each start of a server makes a new one.
        public let epoch: UInt64

        /// The number of changes before it.
        public let number: Int

        public init(epoch: UInt64, number: Int) {
            self.epoch = epoch
            self.number = number
        }
    }

    /// The changes after a position.
    public enum Page: Hashable, Sendable {
        /// All changes, oldest first; there may be none.
        case changes([Change], upTo: Position)

        /// The ring no longer holds all of them, or the position belongs to another feed.
        case missed(upTo: Position)
    }

    private struct State {
        /// The index of a change is its number modulo the capacity.
        var ring: [Change] = []
        var count = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
        var nextWaiter = 0
    }

    private let state = Mutex(State())
    private let epoch: UInt64
    private let capacity: Int

    public init(capacity: Int = 4096, epoch: UInt64 = .random(in: .min ... .max)) {
        precondition(capacity > 0, "A feed holds at least one change.")
        self.capacity = capacity
        self.epoch = epoch
    }

    // MARK: Writing

    public func publish(_ change: Change) {
        let waiters = state.withLock { state in
            if state.ring.count < capacity {
                state.ring.append(change)
            } else {
                state.ring[state.count % capacity] = change
            }
            state.count += 1
            guard !state.waiters.isEmpty else { return [CheckedContinuation<Void, Never>]() }
            defer { state.waiters.removeAll(keepingCapacity: true) }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume() }
    }

    // MARK: Reading

    /// The position after the newest change.
    public var end: Position { position(state.withLock { $0.count }) }

    public func changes(after position: Position) -> Page {
        state.withLock { state in
            let end = self.position(state.count)
            guard position.epoch == epoch,
                (state.count - state.ring.count...state.count).contains(position.number)
            else { return .missed(upTo: end) }
            let changes = (position.number..<state.count).map { state.ring[$0 % capacity] }
            return .changes(changes, upTo: end)
        }
    }

    /// Returns when there is a change after the position, or when the task is cancelled.
    public func wait(after position: Position) async {
        let number = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                // A cancellation comes before its request for the lock, so it is either seen here
                // or finds the waiter below.
                let isOver = state.withLock { state in
                    if Task.isCancelled || self.position(state.count) != position { return true }
                    state.waiters[number] = waiter
                    return false
                }
                if isOver { waiter.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: number) }?.resume()
        }
    }

    /// How many tasks wait for a change.
    package var waiterCount: Int { state.withLock { $0.waiters.count } }

    private func position(_ number: Int) -> Position { Position(epoch: epoch, number: number) }
}
