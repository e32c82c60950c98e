import Glibc

/// The settings besides its environment that a process passes on to its children.
///
/// A server keeps its files private and opens many; the commands of jobs run as if it did not.
public struct Inheritance: Hashable, Sendable {
    /// The permissions that new files do not get.
    public var umask: UInt32

    /// The soft limit of open files.
    public var openFileCountMax: Int

    public init(umask: UInt32, openFileCountMax: Int) {
        self.umask = umask
        self.openFileCountMax = openFileCountMax
    }

    /// The settings that this process passes on now.
    public static var current: Inheritance {
        let mask = Glibc.umask(0o077)
        _ = Glibc.umask(mask)
        return Inheritance(umask: mask, openFileCountMax: Int(clamping: openFileLimit.rlim_cur))
    }

    /// Sets them for this process and its children.
    func apply() {
        _ = Glibc.umask(umask & 0o777)
        var limit = Self.openFileLimit
        limit.rlim_cur = min(rlim_t(clamping: openFileCountMax), limit.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    private static var openFileLimit: rlimit {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return limit
    }
}
