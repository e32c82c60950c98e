import Glibc

/// What a process hands on to those it starts, besides its environment.
///
/// A server keeps its files to itself and opens many; the commands of jobs run as if it had not.
public struct Inheritance: Hashable, Sendable {
    /// The rights that new files do not get.
    public var umask: UInt32

    /// How many files may be open: the soft limit.
    public var openFileCountMax: Int

    public init(umask: UInt32, openFileCountMax: Int) {
        self.umask = umask
        self.openFileCountMax = openFileCountMax
    }

    /// What this process hands on now.
    public static var current: Inheritance {
        let mask = Glibc.umask(0o077)
        _ = Glibc.umask(mask)
        return Inheritance(umask: mask, openFileCountMax: Int(clamping: openFileLimit.rlim_cur))
    }

    /// Makes this process hand this on.
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
