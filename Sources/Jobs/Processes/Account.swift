import Glibc

/// A user of this machine.
struct Account: Hashable, Sendable {
    let name: String
    let userID: uid_t
    let groupID: gid_t
    let home: String
    let shell: String

    /// Looks up a user; nil if there is none of this name.
    init?(named name: String) {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 65_536)
        guard getpwnam_r(name, &entry, &buffer, buffer.count, &found) == 0, found != nil else {
            return nil
        }
        self.name = name
        userID = entry.pw_uid
        groupID = entry.pw_gid
        home = String(cString: entry.pw_dir)
        shell = String(cString: entry.pw_shell)
    }
}

extension Account {
    /// Whether this process may become the user.
    var mayBeAssumed: Bool { geteuid() == 0 || geteuid() == userID }
}
