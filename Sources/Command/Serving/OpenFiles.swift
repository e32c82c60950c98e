import Foundation

/// The number of files that a server opens besides connections: database, logs and jobs' files.
let filesBesideConnections = 192

/// The number of files and connections that this process may have open.
var openFileLimit: Int {
    var limit = rlimit()
    guard getrlimit(openFileResource, &limit) == 0 else { return 1024 }
    return Int(clamping: limit.rlim_cur)
}

/// Raises the process's limit of open files, so that it allows many connections.
///
/// Systems start a process with 1,024, and a program must ask for more.
func raiseOpenFileLimit() {
    var limit = rlimit()
    guard getrlimit(openFileResource, &limit) == 0, limit.rlim_cur < openFilesWanted else { return }
    limit.rlim_cur = min(openFilesWanted, limit.rlim_max)
    setrlimit(openFileResource, &limit)
}

private let openFilesWanted: rlim_t = 65_536

#if canImport(Glibc)
    private let openFileResource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
#else
    private let openFileResource = RLIMIT_NOFILE
#endif
