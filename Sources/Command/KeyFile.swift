import Engine
import Foundation
import Interpreter

/// The server's master key, in a file of the data directory that only its user can read.
///
/// Task tokens and the keys of attempts take it, so it must not be lost while tasks wait, and must not
/// be given to anybody.
struct KeyFile {
    let path: String

    static let name = "server.key"

    init(in directory: String) { path = directory + "/" + Self.name }

    /// The keys of the file; they are drawn and written first if there is none.
    func keys() throws(CommandError) -> ServerKeys {
        if let master = try read() { return ServerKeys(master: master) }
        var generator = SystemRandomNumberGenerator()
        try write(Secret(using: &generator))
        // Another process may have been quicker: what is in the file counts.
        guard let master = try read() else {
            throw CommandError("The key file \(path) disappeared right after it was written")
        }
        return ServerKeys(master: master)
    }

    /// The keys of the file; nil if there is none.
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

    /// The file is there whole or not at all, and an existing one is left as it is.
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
        // The file's name is to outlive a loss of power too.
        let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw failure() }
        fsync(folder)
        close(folder)
    }

    private func failure() -> CommandError {
        CommandError("The key file \(path) cannot be written: \(String(cString: strerror(errno)))")
    }
}
