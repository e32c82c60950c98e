import Engine
import Foundation
import Jobs
import Synchronization

/// Settings for tests only, from environment variables.
enum TestSwitches {
    /// Whether several servers on this machine may share one database.
    static var sharesStore: Bool {
        ProcessInfo.processInfo.environment["TREADLE_TEST_SHARED_STORE"] == "1"
    }

    /// The seconds for which a server counts as alive after its last heartbeat; nil if not set.
    static func leaseSeconds() throws(CommandError) -> Int? {
        let name = "TREADLE_TEST_LEASE_SECONDS"
        guard let text = ProcessInfo.processInfo.environment[name] else { return nil }
        guard let seconds = Int(text), (1...3600).contains(seconds) else {
            throw CommandError(
                "\(name) must be a number of seconds from 1 to 3600, not '\(text)'",
                code: .configuration)
        }
        return seconds
    }

    /// Refuses jobs on servers that share a database.
    ///
    /// A job belongs to the folder of the server that submitted it, and each server has its own.
    /// Another server would not know the job, or would run it a second time.
    static func check(_ jobs: JobsConfiguration) throws(CommandError) {
        guard sharesStore, !jobs.definitions.isEmpty else { return }
        throw CommandError(
            """
            Servers that share a database cannot run jobs: remove jobs.definitions from the \
            configuration, or unset TREADLE_TEST_SHARED_STORE
            """, code: .configuration)
    }

    /// The length of a day of the retention in milliseconds; nil for a real day.
    static var retentionDayMilliseconds: Int? {
        ProcessInfo.processInfo.environment["TREADLE_TEST_DAY_MILLISECONDS"].flatMap { Int($0) }
    }
}

extension Faults {
    /// The fault for a crash test, from `TREADLE_FAULT`.
    ///
    /// `TREADLE_FAULT=after-commit:37` kills the process with SIGKILL when it reaches that point
    /// for the 37th time.
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
