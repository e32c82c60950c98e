public import Storage
import Synchronization
public import Timestamps

/// A store clock that moves only when a test moves it.
public final class ManualStoreClock: StoreClock {
    private let milliseconds: Mutex<Int>

    public init(milliseconds: Int = 0) { self.milliseconds = Mutex(milliseconds) }

    public var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }

    /// Moves to a time; does nothing if that time has passed.
    public func move(to time: Int) { milliseconds.withLock { $0 = max($0, time) } }

    public func advance(by count: Int) { milliseconds.withLock { $0 += count } }
}
