import Glibc

/// A process beyond doubt: its number may be given to another one day, this is not.
struct ProcessIdentity: Hashable, Sendable {
    let pid: pid_t
    let startTicks: Int

    /// Which start of the machine the ticks count from.
    let boot: String

    /// The identity of a process that is there now.
    static func of(_ pid: pid_t) -> ProcessIdentity? {
        guard let stat = ProcessStat.read(pid) else { return nil }
        return ProcessIdentity(pid: pid, startTicks: stat.startTicks, boot: currentBoot)
    }

    /// Says whether it is this very process that has the number now.
    var isPresent: Bool { Self.of(pid) == self }

    private static var currentBoot: String {
        let bytes = (try? Disk.read("/proc/sys/kernel/random/boot_id")) ?? []
        return String(decoding: bytes.prefix(36), as: UTF8.self)
    }
}
