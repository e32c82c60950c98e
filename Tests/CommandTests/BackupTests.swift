import Foundation
import JSONValue
import StatesLanguage
import Testing
import Timestamps

@testable import TreadleCLI

/// The parts of backups; `Tests/System/test_backup.py` makes whole ones.
@Suite struct BackupTests {
    private let manifest = BackupManifest(
        time: Timestamp(milliseconds: 1_764_561_600_123), program: "1.2.3", schema: 3,
        keyID: "0123456789abcdef", hasKeys: true, jobCount: 2,
        files: [
            .init(path: "jobs/a/ü.json", digest: .init(sha256: "00", byteCount: 0)),
            .init(path: "treadle.sqlite", digest: .init(sha256: "ff", byteCount: 4096)),
        ])

    @Test func aManifestIsReadAsItWasWritten() async throws {
        try await TemporaryFolder.with { folder in
            var manifest = manifest
            for keyID in ["0123456789abcdef", nil] {
                manifest.keyID = keyID
                try folder.write(BackupManifest.name, manifest.text)
                #expect(try BackupManifest.read(in: folder.path) == manifest)
            }
        }
    }

    /// Every bit of the manifest counts.
    @Test func aDamagedManifestIsRefused() async throws {
        try await TemporaryFolder.with { folder in
            let text = Array(manifest.text.utf8)
            let path = folder.path(BackupManifest.name)
            for position in text.indices.dropLast() {
                var damaged = text
                damaged[position] ^= 1
                try Data(damaged).write(to: URL(fileURLWithPath: path))
                #expect(throws: CommandError.self, "byte \(position)") {
                    try BackupManifest.read(in: folder.path)
                }
            }
        }
    }

    @Test func anotherFormIsNamed() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write(BackupManifest.name, #"{"treadleBackup": 2}"#)
            let error = #expect(throws: CommandError.self) {
                try BackupManifest.read(in: folder.path)
            }
            #expect(error?.message.contains("another version of Treadle") == true)
        }
    }

    @Test func filesAreReadWithTheirChecksums() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("abc", "abc")
            // Source: FIPS 180-4, the example with one block.
            let digest = Files.Digest(
                sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                byteCount: 3)
            #expect(try Files.read(folder.path("abc")) == digest)
            #expect(try Files.copy(folder.path("abc"), to: folder.path("copy")) == digest)
            #expect(try Files.read(folder.path("copy")) == digest)
            #expect(throws: FileError.self) {
                try Files.copy(folder.path("abc"), to: folder.path("copy"))
            }
            try FileManager.default.createSymbolicLink(
                atPath: folder.path("link"), withDestinationPath: folder.path("abc"))
            #expect(throws: FileError.self) { try Files.read(folder.path("link")) }
            try Files.makeFolder(folder.path("inner"))
            try folder.write("inner/file", "")
            #expect(Files.all(in: folder.path) == ["abc", "copy", "inner/file", "link"])
            try Files.syncAll(of: folder.path)
        }
    }

    @Test func oneProcessHasALockAtATime() async throws {
        try await TemporaryFolder.with { folder in
            var lock = PathLock(folder.path)
            #expect(lock != nil)
            #expect(PathLock(folder.path) == nil)
            lock = nil
            #expect(PathLock(folder.path) != nil)
            #expect(PathLock(folder.path("none")) == nil)
        }
    }

    @Test(arguments: [
        (0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (999_999, "999.9 kB"),
        (1_000_000, "1.0 MB"), (61_449_000, "61.4 MB"), (1_450_000_000, "1.4 GB"),
        (2_000_000_000_000, "2.0 TB"), (2_000_000_000_000_000, "2000.0 TB"),
    ])
    func bytesAreForPeople(_ count: Int, _ text: String) {
        #expect(byteText(count) == text)
    }
}
