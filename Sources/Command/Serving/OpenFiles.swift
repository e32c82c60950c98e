import Foundation

/// What a server opens besides connections: the database, logs, and files of jobs.
let filesBesideConnections = 192

/// How many files and connections this process may have open.
var openFileLimit: Int {
    var limit = rlimit()
    guard getrlimit(openFileResource, &limit) == 0 else { return 1024 }
    return Int(clamping: limit.rlim_cur)
}

/// Lets the server have as many connections as it is configured for: systems begin with 1,024 open
/// files and leave it to the program to ask for more.
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
