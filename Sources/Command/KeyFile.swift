import Engine
import Foundation
import Interpreter

/// The file with the server's master key, in the data directory; only the server's user can read
/// it.
///
/// Task tokens and the keys of attempts are made from it. It must not be lost while tasks wait, and
/// must be kept secret.
struct KeyFile {
    let path: String

    static let name = "server.key"

    init(in directory: String) { path = directory + "/" + Self.name }

    /// Returns the keys from the file; makes the file first if there is none.
    func keys() throws(CommandError) -> ServerKeys {
        if let master = try read() { return ServerKeys(master: master) }
        var generator = SystemRandomNumberGenerator()
        try write(Secret(using: &generator))
        // Another process may have been faster, so the keys in the file count.
        guard let master = try read() else {
            throw CommandError("The key file \(path) disappeared right after it was written")
        }
        return ServerKeys(master: master)
    }

    /// Returns the keys from the file; nil if there is none.
    func existingKeys() throws(CommandError) -> ServerKeys? {
        try read().map { ServerKeys(master: $0) }
    }

    private func read() throws(CommandError) -> Secret? {
        guard let data = FileManager.default.contents(atPath: path) else {
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            throw CommandError("The key file \(path) cannot be read")
        }
        guard let secret = Secret(bytes: Array(data)) else {
            throw CommandError(
                """
                The key file \(path) is damaged: it has \(data.count) bytes, and \
                \(Secret.byteCount) are needed. Restore it from a backup. If you remove it instead, \
                waiting tasks keep their tokens, but calls that were under way may be made twice
                """)
        }
        return secret
    }

    /// Writes the whole file or nothing, and never replaces an existing one.
    private func write(_ secret: Secret) throws(CommandError) {
        let temporary = "\(path).\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        let bytes = secret.bytes
        let isWritten =
            Foundation.write(descriptor, bytes, bytes.count) == bytes.count
            && fsync(descriptor) == 0
        close(descriptor)
        defer { unlink(temporary) }
        guard isWritten else { throw failure() }
        guard link(temporary, path) == 0 || errno == EEXIST else { throw failure() }
        // The file's name must survive a power failure too.
        let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw failure() }
        fsync(folder)
        close(folder)
    }

    private func failure() -> CommandError {
        CommandError("The key file \(path) cannot be written: \(String(cString: strerror(errno)))")
    }
}
