import Foundation
import Testing

@testable import TreadleCLI

@Suite struct FileReadingTests {
    @Test func readsWhatIsSmallEnough() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("a", "12345")
            #expect(try readBytes(folder.path("a"), atMost: 5) == Array("12345".utf8))
            let error = #expect(throws: CommandError.self) {
                try readBytes(folder.path("a"), atMost: 4)
            }
            #expect(error?.code == .unreadable)
            #expect(error?.message.contains("larger than 4 bytes") == true)
        }
    }

    /// The device has no size and no end.
    @Test func doesNotReadADeviceWithoutEnd() {
        let error = #expect(throws: CommandError.self) { try readBytes("/dev/zero") }
        #expect(
            error?.message
                == "/dev/zero cannot be read: it is larger than 268435456 bytes, "
                + "the most that treadle reads of a file")
    }

    @Test func closesTheDataDirectoryToOthers() async throws {
        try await TemporaryFolder.with { folder in
            let path = folder.path("data")
            let new = DataDirectory(path: path)
            #expect(try new.prepare().isEmpty)
            #expect(rights(path) == 0o700)
            for name in ["treadle.sqlite", "treadle.sqlite-wal", "server.log", "other"] {
                try folder.write("data/\(name)", "")
                chmod(path + "/" + name, 0o644)
            }
            symlink("/dev/null", path + "/treadle.link")
            chmod(path, 0o755)
            #expect(try new.prepare().isEmpty)
            #expect(rights(path) == 0o700)
            #expect(rights(path + "/treadle.sqlite-wal") == 0o600)
            #expect(rights(path + "/server.log") == 0o600)
            #expect(rights(path + "/other") == 0o644)
            #expect(rights("/dev/null") == 0o666)
        }
    }

    /// A home directory or a shared folder must not be closed by the server.
    @Test func leavesAFolderOfOthersOpen() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("letter", "")
            chmod(folder.path, 0o755)
            let warnings = try DataDirectory(path: folder.path).prepare()
            #expect(warnings.count == 1)
            #expect(rights(folder.path) == 0o755)
        }
    }

    private func rights(_ path: String) -> Int? {
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        return facts?[.posixPermissions] as? Int
    }
}
