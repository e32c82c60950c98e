import Synchronization

/// Restricts a server to reading until a person resumes it.
///
/// A server starts held if its database was restored from a backup. Other servers have no hold.
public final class Hold: Sendable {
    /// The work to do before the server may go on; throws an error with a sentence if it fails.
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

    /// Whether the server is still held.
    public var isOn: Bool { state.withLock { $0.phase != .over } }

    /// Waits until the server may go on, or until the task is cancelled.
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

    /// Ends the hold, after the work that must come first.
    ///
    /// - Returns: false if the server is no longer held, or if another call is already ending the
    ///   hold.
    /// - Throws: the error of that work; the server then stays held.
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
