import Engine
import Foundation
import Synchronization

/// What only tests set.
enum TestSwitches {
    /// May several servers on this machine have one database?
    static var sharesStore: Bool {
        ProcessInfo.processInfo.environment["TREADLE_TEST_SHARED_STORE"] == "1"
    }

    /// How many milliseconds a day of the retention has; nil for those of the calendar.
    static var retentionDayMilliseconds: Int? {
        ProcessInfo.processInfo.environment["TREADLE_TEST_DAY_MILLISECONDS"].flatMap { Int($0) }
    }
}

extension Faults {
    /// For crash tests: `TREADLE_FAULT=after-commit:37` kills the process when it reaches that
    /// point for the 37th time, as SIGKILL from outside would.
    static var fromEnvironment: Faults {
        let setting = ProcessInfo.processInfo.environment["TREADLE_FAULT"] ?? ""
        let parts = setting.split(separator: ":")
        guard parts.count == 2, let point = Point(rawValue: String(parts[0])),
            let count = Int(parts[1])
        else { return .none }
        let reached = Counter()
        return Faults { here in
            if here == point, reached.next() == count { kill(getpid(), SIGKILL) }
        }
    }

    private final class Counter: Sendable {
        private let count = Mutex(0)

        func next() -> Int {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }
}
