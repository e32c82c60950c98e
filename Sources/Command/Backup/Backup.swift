import Engine
import Foundation
import Jobs
import SQLiteStorage
import Storage
import Synchronization

/// Makes a backup of a data directory, whether its server is running or not.
///
/// It copies the database first, then the jobs that the database knows, and then writes the
/// manifest. It works under another name beside the target and renames the result at the end, so an
/// interrupted backup leaves nothing that looks like one.
struct Backup {
    /// The data directory.
    let data: String

    /// The absolute path of the folder to make.
    let target: String
    let withKeys: Bool

    /// Reports the progress.
    let note: Progress.Note

    /// The name of the database, in backups as in data directories.
    static let database = "treadle.sqlite"
    static let jobs = "jobs"

    private static let suffix = ".treadle-partial"

    /// - Returns: the manifest of the backup.
    func run() throws(CommandError) -> BackupManifest {
        do {
            try check()
            let (partial, lock) = try makePartial()
            defer { withExtendedLifetime(lock) {} }
            do {
                return try make(partial)
            } catch {
                try? Files.remove(partial)
                throw error
            }
        } catch {
            throw CommandError(
                error, database: "the database cannot be copied", jobs: "the jobs cannot be copied")
        }
    }

    private func check() throws(CommandError) {
        guard !Files.exists(target) else {
            throw CommandError(
                "\(target.printable) exists already: a backup goes into a new directory")
        }
        let parent = folder(of: target)
        guard FileManager.default.fileExists(atPath: parent) else {
            throw CommandError("there is no directory \(parent.printable) to put the backup into")
        }
        try DataDirectory(path: data).checkRestored()
        guard Files.exists(data + "/" + Self.database) else {
            throw CommandError(
                "there is no database in the data directory \(data.printable): name the server's "
                    + "with --data or --config")
        }
    }

    private func make(_ partial: String) throws -> BackupManifest {
        let time = SystemStoreClock().now
        let copy = try copyDatabase(to: partial + "/" + Self.database)
        let jobCount = try copyJobs(to: partial + "/" + Self.jobs, knownTo: copy)
        let keys = KeyFile(in: data)
        var hasKeys = false
        let keyID = try keys.existingKeys()?.id
        if withKeys, keyID != nil {
            try Files.copy(keys.path, to: partial + "/" + KeyFile.name)
            hasKeys = true
        }
        note("computing checksums")
        var files: [BackupManifest.File] = []
        for path in Files.all(in: partial) {
            let digest = try Files.read(partial + "/" + path)
            files.append(BackupManifest.File(path: path, digest: digest))
        }
        try Files.syncAll(of: partial)
        let manifest = BackupManifest(
            time: time, program: Version.text, schema: copy.schemaVersion, keyID: keyID,
            hasKeys: hasKeys, jobCount: jobCount, files: files)
        try Files.write(manifest.text, to: partial + "/" + BackupManifest.name)
        guard !Files.exists(target), rename(partial, target) == 0 else {
            throw FileError("rename the finished backup to", target)
        }
        try Files.syncFolder(folder(of: target))
        return manifest
    }

    // MARK: Parts

    private func copyDatabase(to path: String) throws -> DatabaseCopy {
        let source = data + "/" + Self.database
        let total = max(1, Files.size(of: source))
        let progress = Progress(note, of: "copying the database") {
            "\(byteText(Files.size(of: path))) of about \(byteText(total))"
        }
        defer { progress.end() }
        return try DatabaseCopy.make(of: source, at: path)
    }

    /// Copies the jobs of tasks that are in the copied database.
    ///
    /// The restored server could take others for jobs of its own tasks.
    private func copyJobs(to path: String, knownTo database: DatabaseCopy) throws -> Int {
        let state = Mutex((count: 0, total: 0))
        let progress = Progress(note, of: "copying jobs") {
            let (count, total) = state.withLock { $0 }
            return "\(count) of \(total)"
        }
        defer { progress.end() }
        let copy = JobsCopy(from: data + "/" + Self.jobs, to: path)
        let count = try copy.run { key in
            guard let attempt = AttemptKey(parsing: key) else { return false }
            return try attempt.fact <= database.eventCount(of: attempt.execution) ?? 0
        } progress: { count, total in
            state.withLock { $0 = (count, total) }
        }
        return count ?? 0
    }

    // MARK: Unfinished backups

    /// Makes the folder for the unfinished backup, and removes such folders of killed processes.
    ///
    /// The folder is locked until this process ends.
    private func makePartial() throws(FileError) -> (path: String, lock: PathLock?) {
        let parent = folder(of: target)
        // Until the new folder is locked, no other process may take it for abandoned.
        let turn = PathLock(parent, waits: true)
        defer { withExtendedLifetime(turn) {} }
        for name in Files.names(in: parent) where name.hasSuffix(Self.suffix) {
            let path = parent + "/" + name
            guard Files.isFolder(path), let lock = PathLock(path) else { continue }
            try Files.remove(path)
            note("removed \(path.printable), which a backup that did not finish had left")
            withExtendedLifetime(lock) {}
        }
        let path = "\(target).\(getpid())\(Self.suffix)"
        try Files.makeFolder(path)
        return (path, PathLock(path))
    }
}
