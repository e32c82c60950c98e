import JSONValue
import StatesLanguage
import Timestamps

/// The description of a backup, with the length and checksum of each file.
///
/// It is written last, so a folder without a manifest is not a backup.
struct BackupManifest: Hashable {
    static let name = "manifest.json"

    /// The version of the format that this program writes, and the only one that it reads.
    static let version = 1

    /// When the database was copied.
    var time: Timestamp

    /// The version of the program that made the backup.
    var program: String

    /// The number of the database's last migration.
    var schema: Int

    /// The fingerprint of the server's key; nil if the server had none.
    var keyID: String?

    /// Whether the backup contains the key itself.
    var hasKeys: Bool

    /// The number of jobs in the backup.
    var jobCount: Int

    var files: [File]

    /// One file of a backup.
    struct File: Hashable {
        /// The path within the backup's folder.
        var path: String
        var digest: Files.Digest
    }

    var byteCount: Int { files.reduce(0) { $0 + $1.digest.byteCount } }

    // MARK: Text

    var text: String {
        var object = facts
        object["checksum"] = .string(Files.sha256(JSON.object(facts).text))
        return JSON.object(object).text + "\n"
    }

    private var facts: JSONObject {
        var object: JSONObject = [
            "treadleBackup": .int(Self.version), "time": .string(time.iso8601),
            "milliseconds": .int(time.milliseconds), "program": .string(program),
            "schema": .int(schema), "hasKeys": .bool(hasKeys), "jobs": .int(jobCount),
        ]
        object["keyID"] = keyID.map { .string($0) }
        object["files"] = .array(
            files.map { file in
                [
                    "path": .string(file.path), "bytes": .int(file.digest.byteCount),
                    "sha256": .string(file.digest.sha256),
                ]
            })
        return object
    }

    /// Reads the manifest of a backup.
    ///
    /// - Parameter folder: the backup.
    static func read(in folder: String) throws(CommandError) -> BackupManifest {
        let path = folder + "/" + name
        guard Files.isFolder(folder) else {
            throw CommandError("there is no backup at \(folder.printable)")
        }
        guard Files.exists(path) else {
            throw CommandError(
                "\(folder.printable) is not a backup: it has no \(name), which is written when a "
                    + "backup is complete")
        }
        var bytes: [UInt8] = []
        do throws(FileError) {
            _ = try Files.read(path) { (piece) throws(FileError) in bytes += piece }
        } catch {
            throw CommandError(error)
        }
        guard case .object(var object) = try? JSON(parsing: bytes) else { throw damage(path) }
        if let version = object["treadleBackup"]?.int, version != Self.version {
            throw CommandError(
                "the backup \(folder.printable) was made by another version of Treadle "
                    + "(its form is \(version), this version reads \(Self.version))")
        }
        let checksum = object["checksum"]?.string
        object["checksum"] = nil
        guard checksum == Files.sha256(JSON.object(object).text),
            let manifest = BackupManifest(object)
        else { throw damage(path) }
        return manifest
    }

    private static func damage(_ path: String) -> CommandError {
        CommandError("the backup is damaged: \(path.printable) is not as it was written")
    }
}

extension BackupManifest {
    fileprivate init?(_ object: JSONObject) {
        guard let milliseconds = object["milliseconds"]?.int,
            let program = object["program"]?.string, let schema = object["schema"]?.int,
            case .bool(let hasKeys) = object["hasKeys"], let jobCount = object["jobs"]?.int,
            let files = object["files"]?.array
        else { return nil }
        time = Timestamp(milliseconds: milliseconds)
        self.program = program
        self.schema = schema
        keyID = object["keyID"]?.string
        self.hasKeys = hasKeys
        self.jobCount = jobCount
        self.files = []
        for file in files {
            guard let path = file["path"]?.string, Self.isInside(path),
                let byteCount = file["bytes"]?.int, let sha256 = file["sha256"]?.string
            else { return nil }
            let digest = Files.Digest(sha256: sha256, byteCount: byteCount)
            self.files.append(File(path: path, digest: digest))
        }
    }

    /// Whether a path stays within the folder.
    private static func isInside(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && !$0.contains("\0") }
    }
}
