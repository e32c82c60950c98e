import Glibc

/// The unique identity of a process, unlike its number, which may be reused.
struct ProcessIdentity: Hashable, Sendable {
    let pid: pid_t
    let startTicks: Int

    /// The boot of the machine from which the ticks count.
    let boot: String

    /// The identity of an existing process; nil if there is none of this number.
    static func of(_ pid: pid_t) -> ProcessIdentity? {
        guard let stat = ProcessStat.read(pid) else { return nil }
        return ProcessIdentity(pid: pid, startTicks: stat.startTicks, boot: currentBoot)
    }

    /// Whether exactly this process has the number now.
    var isPresent: Bool { Self.of(pid) == self }

    private static var currentBoot: String {
        let bytes = (try? Disk.read("/proc/sys/kernel/random/boot_id")) ?? []
        return String(decoding: bytes.prefix(36), as: UTF8.self)
    }
}
