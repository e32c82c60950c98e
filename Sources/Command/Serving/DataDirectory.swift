import Foundation

/// The folder of the database and of the jobs' files.
///
/// Only the server's user may read it, because it contains all inputs and outputs.
struct DataDirectory: Sendable {
    let path: String

    /// The prefixes of the server's own files.
    private static let prefixes = ["treadle.", "server."]

    /// The name of a file that exists while a backup is being restored.
    static let restoringName = "treadle.restoring"

    var restoringMarker: String { path + "/" + Self.restoringName }

    /// Throws if a restore into this folder has not finished.
    func checkRestored() throws(CommandError) {
        guard Files.exists(restoringMarker) else { return }
        throw CommandError(
            """
            The data directory \(path.printable) holds a part of a backup: its restore is under way, \
            or did not finish. Run 'treadle restore' again with the same --data, or remove the \
            directory
            """)
    }

    /// Makes the folder, or withdraws other users' access to an existing one.
    ///
    /// The process's umask must protect files that are made later.
    ///
    /// - Returns: warnings about files that other users can still access, as sentences.
    func prepare() throws(CommandError) -> [String] {
        try checkRestored()
        let isNew = !FileManager.default.fileExists(atPath: path)
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandError("The data directory \(path) cannot be made: \(error)")
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let own = names.filter { name in Self.prefixes.contains { name.hasPrefix($0) } }
        var warnings = own.compactMap { close(path + "/" + $0, .typeRegular, 0o600) }
        // A folder with other contents too is left as it is.
        if isNew || names.isEmpty || names.contains("treadle.sqlite") {
            warnings += [close(path, .typeDirectory, 0o700)].compactMap(\.self)
        } else if isOpen(path, .typeDirectory) {
            warnings.append(
                "Others may enter the data directory \(path), which held other files before: "
                    + "use a folder of its own, or 'chmod 700' it")
        }
        return warnings
    }

    /// Sets the permissions of a file or folder if other users have access; links are left alone.
    ///
    /// - Returns: why that failed; nil if it did not.
    private func close(_ path: String, _ type: FileAttributeType, _ rights: mode_t) -> String? {
        guard isOpen(path, type), chmod(path, rights) != 0 else { return nil }
        return "Others may read \(path), and that cannot be changed: "
            + String(cString: strerror(errno))
    }

    /// Whether the item has this type, and users other than its owner have access.
    private func isOpen(_ path: String, _ type: FileAttributeType) -> Bool {
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path),
            facts[.type] as? FileAttributeType == type,
            let rights = facts[.posixPermissions] as? Int
        else { return false }
        return rights & 0o077 != 0
    }
}
