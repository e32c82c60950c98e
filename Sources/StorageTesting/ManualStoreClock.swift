public import StatesLanguage
public import Storage
import Synchronization

/// A store's clock that only moves when it is told to.
public final class ManualStoreClock: StoreClock {
    private let milliseconds: Mutex<Int>

    public init(milliseconds: Int = 0) { self.milliseconds = Mutex(milliseconds) }

    public var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }

    /// Goes to a time; does nothing if it is there or later already.
    public func move(to time: Int) { milliseconds.withLock { $0 = max($0, time) } }

    public func advance(by count: Int) { milliseconds.withLock { $0 += count } }
}
