import Foundation
import Jobs
import SQLiteStorage
import Storage
import Synchronization

/// Restores a backup into a new data directory, and marks it so that its server starts held.
///
/// Until the restore is finished, the data directory contains `treadle.restoring`, and servers
/// refuse to start there.
struct Restore {
    /// The backup's folder.
    let backup: String

    /// The data directory to make.
    let data: String
    let note: Progress.Note

    /// - Returns: the manifest of the backup.
    func run() async throws(CommandError) -> BackupManifest {
        let manifest = try verify()
        do {
            let isNew = !Files.exists(data)
            if isNew { try Files.makeFolder(data) }
            let lock = try begin()
            defer { withExtendedLifetime(lock) {} }
            do {
                try await restore(manifest)
            } catch {
                // The restore failed but was not killed, so it can clean up after itself.
                try? clean()
                try? Files.remove(marker)
                if isNew { rmdir(data) }
                throw error
            }
        } catch {
            throw CommandError(
                error, database: "the restored database cannot be used",
                jobs: "the jobs cannot be restored")
        }
        return manifest
    }

    // MARK: Checking

    /// Checks that a backup is complete: its manifest, the checksum of each file, and the database.
    func verify() throws(CommandError) -> BackupManifest {
        let manifest = try BackupManifest.read(in: backup)
        note("checking \(manifest.files.count) files (\(byteText(manifest.byteCount)))")
        var damages: [String] = []
        for file in manifest.files {
            if let damage = damage(to: file) { damages.append(damage) }
        }
        guard damages.isEmpty else { throw Self.damaged(backup, damages) }
        guard manifest.files.contains(where: { $0.path == Backup.database }) else {
            throw Self.damaged(backup, ["\(Backup.database) is missing"])
        }
        do throws(StoreError) {
            let problems = try DatabaseCopy(path: backup + "/" + Backup.database).problems()
            guard problems.isEmpty else {
                damages = problems.map { "\(Backup.database): \($0.printable)" }
                throw .corrupt("")
            }
        } catch {
            if case .corrupt(let reason) = error, damages.isEmpty {
                damages = ["\(Backup.database): \(reason.printable)"]
            }
            guard damages.isEmpty else { throw Self.damaged(backup, damages) }
            throw CommandError("the backup cannot be used: \(error.sentence)")
        }
        return manifest
    }

    private func damage(to file: BackupManifest.File) -> String? {
        let path = backup + "/" + file.path
        do throws(FileError) {
            let digest = try Files.read(path)
            if digest == file.digest { return nil }
            guard digest.byteCount == file.digest.byteCount else {
                return "\(file.path.printable) has \(digest.byteCount) bytes, and not the "
                    + "\(file.digest.byteCount) that were written"
            }
            return "\(file.path.printable) is not what was written"
        } catch {
            guard error.code != ENOENT else { return "\(file.path.printable) is missing" }
            return CommandError(error).message
        }
    }

    private static func damaged(_ backup: String, _ damages: [String]) -> CommandError {
        let shown = damages.prefix(10).map { "  " + $0 }.joined(separator: "\n")
        let rest = damages.count > 10 ? "\n  and \(damages.count - 10) more" : ""
        return CommandError("the backup \(backup.printable) is damaged:\n\(shown)\(rest)")
    }

    // MARK: Restoring

    private var marker: String { DataDirectory(path: data).restoringMarker }

    /// Claims the data directory, which must be empty or contain an unfinished restore.
    private func begin() throws -> PathLock {
        let names = Files.names(in: data)
        let isAgain = names.contains(DataDirectory.restoringName)
        guard isAgain || names.isEmpty else {
            throw CommandError(
                "the data directory \(data.printable) is not empty: a backup is restored into a "
                    + "new or empty directory")
        }
        if !isAgain {
            try Files.write("A backup is being restored here: \(backup)\n", to: marker)
        }
        guard let lock = PathLock(marker) else {
            throw CommandError("another restore is at work in \(data.printable)")
        }
        if isAgain {
            try clean()
            note("removed what a restore that did not finish had left in \(data.printable)")
            let others = Files.names(in: data).filter { $0 != DataDirectory.restoringName }
            guard others.isEmpty else {
                throw CommandError(
                    "the data directory \(data.printable) holds other files "
                        + "(\(others[0].printable)): a backup is restored into a new or empty "
                        + "directory")
            }
        }
        return lock
    }

    /// Removes only what a restore makes.
    private func clean() throws(FileError) {
        let own = [Backup.jobs, KeyFile.name]
        for name in Files.names(in: data)
        where own.contains(name) || name.hasPrefix(Backup.database) {
            try Files.remove(data + "/" + name)
        }
    }

    private func restore(_ manifest: BackupManifest) async throws {
        chmod(data, 0o700)
        try copyFiles(of: manifest)
        let jobs = RestoredJobs(path: data + "/" + Backup.jobs)
        try jobs.settle()
        jobs.keepTimes(of: backup + "/" + Backup.jobs)
        let store = try await SQLiteStore(path: data + "/" + Backup.database)
        try await store.setHoldMark(HoldMark(backupTime: manifest.time, keyID: manifest.keyID))
        try await store.close()
        try Files.syncAll(of: data)
        try Files.remove(marker)
        try Files.syncFolder(data)
        try Files.syncFolder(folder(of: data))
    }

    private func copyFiles(of manifest: BackupManifest) throws {
        let state = Mutex(0)
        let progress = Progress(note, of: "copying files") {
            "\(byteText(state.withLock { $0 })) of \(byteText(manifest.byteCount))"
        }
        defer { progress.end() }
        var folders: Set<String> = []
        for file in manifest.files {
            try makeFolders(to: file.path, known: &folders)
            let digest = try Files.copy(backup + "/" + file.path, to: data + "/" + file.path)
            guard digest == file.digest else {
                throw Self.damaged(backup, ["\(file.path.printable) has changed meanwhile"])
            }
            state.withLock { $0 += digest.byteCount }
        }
    }

    private func makeFolders(to path: String, known: inout Set<String>) throws {
        var outer = ""
        for part in path.split(separator: "/").dropLast() {
            outer += (outer.isEmpty ? "" : "/") + part
            if known.insert(outer).inserted { try Files.makeFolder(data + "/" + outer) }
        }
    }
}
