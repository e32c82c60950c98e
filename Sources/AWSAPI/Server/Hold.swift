import Synchronization

/// Keeps a server from doing anything but reading, until a person says that it may go on.
///
/// A server on a database that was restored from a backup begins so. There is one for such a server,
/// and none for others.
public final class Hold: Sendable {
    /// What has to be done before work may begin; throws a sentence if it fails.
    public typealias End = @Sendable () async throws -> Void

    private enum Phase {
        case on, ending, over
    }

    private struct State {
        var phase = Phase.on
        var waiters: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextWaiter = 0
    }

    private let state = Mutex(State())
    private let end: End

    public init(end: @escaping End) { self.end = end }

    /// Is the server still held?
    public var isOn: Bool { state.withLock { $0.phase != .over } }

    /// Returns once the server may go on, or when the task is cancelled.
    public func wait() async {
        let (ends, continuation) = AsyncStream<Void>.makeStream()
        let number: Int? = state.withLock { state in
            guard state.phase != .over else { return nil }
            state.nextWaiter += 1
            state.waiters[state.nextWaiter] = continuation
            return state.nextWaiter
        }
        guard let number else { return }
        for await _ in ends {}
        state.withLock { $0.waiters[number] = nil }
    }

    /// Lets the server go on.
    ///
    /// - Returns: false if it was not held any more, or if another call is resuming it.
    /// - Throws: the reason why it cannot go on; it then stays held.
    package func resume() async throws -> Bool {
        let isFirst = state.withLock { state in
            guard state.phase == .on else { return false }
            state.phase = .ending
            return true
        }
        guard isFirst else { return false }
        do {
            try await end()
        } catch {
            state.withLock { $0.phase = .on }
            throw error
        }
        let waiters = state.withLock { state in
            state.phase = .over
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.finish() }
        return true
    }
}
