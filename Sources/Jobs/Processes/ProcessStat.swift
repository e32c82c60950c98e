import Glibc

/// The kernel's data about a process in `/proc/PID/stat`.
struct ProcessStat: Hashable, Sendable {
    let pid: pid_t
    let state: Character
    let group: pid_t
    let session: pid_t

    /// When the process began, in clock ticks since the machine booted.
    let startTicks: Int

    /// Whether the process has ended and only waits for its parent to collect its result.
    var isOver: Bool { state == "Z" || state == "X" }

    /// Reads a process; nil if there is none of this number.
    static func read(_ pid: pid_t) -> ProcessStat? {
        guard let bytes = try? Disk.read("/proc/\(pid)/stat") else { return nil }
        // The name in parentheses may contain anything; the fields begin after the last
        // parenthesis.
        guard let end = bytes.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = String(decoding: bytes[(end + 1)...], as: UTF8.self).split(separator: " ")
        guard fields.count > 19, let state = fields[0].first, let group = pid_t(fields[2]),
            let session = pid_t(fields[3]), let startTicks = Int(fields[19])
        else { return nil }
        return ProcessStat(
            pid: pid, state: state, group: group, session: session, startTicks: startTicks)
    }

    /// The numbers of all processes.
    static var pids: [pid_t] { Disk.names(in: "/proc").compactMap { pid_t($0) } }
}
