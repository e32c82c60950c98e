import Crypto
import Foundation
import Storage

/// An error of a system call while a backup is made or restored.
struct FileError: Error {
    let action: String
    let path: String
    let code: Int32

    init(_ action: String, _ path: String, code: Int32 = errno) {
        self.action = action
        self.path = path
        self.code = code
    }
}

extension CommandError {
    init(_ error: FileError) {
        let reason = String(cString: strerror(error.code))
        let advice = error.code == ENOSPC ? ": make room and try again" : ""
        self.init("cannot \(error.action) \(error.path.printable): \(reason)\(advice)")
    }

    /// What an error of a backup or a restore means to the user.
    ///
    /// - Parameters:
    ///   - database: what is said first if it is an error of the database.
    ///   - jobs: what is said first if it is an error of the jobs.
    init(_ error: any Error, database: String, jobs: String) {
        switch error {
        case let error as CommandError: self = error
        case let error as FileError: self.init(error)
        case let error as StoreError: self.init("\(database): \(error.sentence)")
        default: self.init("\(jobs): \(error)")
        }
    }
}

/// The file operations of backups, which make files and folders for their owner only.
enum Files {
    /// Reads a whole file in pieces, without following links.
    ///
    /// - Returns: the SHA-256 and the length of the file.
    static func read(
        _ path: String, _ take: ([UInt8]) throws(FileError) -> Void = { _ in }
    ) throws(FileError) -> Digest {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw FileError("read", path) }
        defer { close(file) }
        var hash = SHA256()
        var count = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let length = Foundation.read(file, &buffer, buffer.count)
            if length < 0, errno == EINTR { continue }
            guard length >= 0 else { throw FileError("read", path) }
            if length == 0 { break }
            let bytes = Array(buffer[..<length])
            hash.update(data: bytes)
            count += length
            try take(bytes)
        }
        return Digest(sha256: hexadecimal(hash.finalize()), byteCount: count)
    }

    /// The checksum and the length of a file.
    struct Digest: Hashable {
        let sha256: String
        let byteCount: Int
    }

    static func sha256(_ text: String) -> String {
        hexadecimal(SHA256.hash(data: Array(text.utf8)))
    }

    private static func hexadecimal(_ digest: SHA256Digest) -> String {
        digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// Copies a file to a new path.
    @discardableResult
    static func copy(_ path: String, to copy: String) throws(FileError) -> Digest {
        let target = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard target >= 0 else { throw FileError("write", copy) }
        defer { close(target) }
        return try read(path) { (bytes) throws(FileError) in try append(bytes, to: target, copy) }
    }

    /// Writes a new file, which survives a power failure once this has returned.
    static func write(_ text: String, to path: String) throws(FileError) {
        let target = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard target >= 0 else { throw FileError("write", path) }
        defer { close(target) }
        try append(Array(text.utf8), to: target, path)
        guard fsync(target) == 0 else { throw FileError("write", path) }
        try syncFolder(folder(of: path))
    }

    private static func append(
        _ bytes: [UInt8], to target: Int32, _ path: String
    ) throws(FileError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(target, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileError("write", path) }
            rest = rest.dropFirst(count)
        }
    }

    static func makeFolder(_ path: String) throws(FileError) {
        guard mkdir(path, 0o700) == 0 else { throw FileError("make the folder", path) }
    }

    /// Whether anything has this name, even a link that leads nowhere.
    static func exists(_ path: String) -> Bool { attributes(of: path) != nil }

    static func isFolder(_ path: String) -> Bool {
        attributes(of: path)?[.type] as? FileAttributeType == .typeDirectory
    }

    static func size(of path: String) -> Int { attributes(of: path)?[.size] as? Int ?? 0 }

    /// Reads the attributes without following links.
    private static func attributes(of path: String) -> [FileAttributeKey: Any]? {
        try? FileManager.default.attributesOfItem(atPath: path)
    }

    static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    /// The paths of all files in a folder, at any depth, sorted and relative to the folder.
    static func all(in folder: String) -> [String] {
        var found: [String] = []
        var waiting = [""]
        while let path = waiting.popLast() {
            for name in names(in: folder + "/" + path) {
                let inner = path.isEmpty ? name : path + "/" + name
                if isFolder(folder + "/" + inner) {
                    waiting.append(inner)
                } else {
                    found.append(inner)
                }
            }
        }
        return found.sorted()
    }

    /// Removes a file, or a folder with its contents; links are removed, not followed.
    static func remove(_ path: String) throws(FileError) {
        guard exists(path) else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw FileError("remove", path, code: errno == 0 ? EIO : errno)
        }
    }

    /// Writes a folder's whole file system to disk, so that it survives a power failure.
    static func syncAll(of folder: String) throws(FileError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError("sync", folder) }
        defer { close(descriptor) }
        // The header declares this function only for programs that ask for Linux extensions.
        typealias Syncfs = @convention(c) (Int32) -> Int32
        guard let address = dlsym(nil, "syncfs") else { return sync() }
        let syncfs = unsafeBitCast(address, to: Syncfs.self)
        guard syncfs(descriptor) == 0 else { throw FileError("sync", folder) }
    }

    static func syncFolder(_ path: String) throws(FileError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError("sync", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileError("sync", path) }
    }
}

/// A lock on a file or folder, which is released when the process ends in any way.
final class PathLock {
    private let descriptor: Int32

    /// Takes the lock; nil if another process holds it or nothing has this name.
    ///
    /// - Parameter waits: whether to wait until the other process has released it.
    init?(_ path: String, waits: Bool = false) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        while flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}

/// A number of bytes as text for people: `812 bytes`, `5.2 MB`, `1.4 GB`.
func byteText(_ count: Int) -> String {
    let units = ["kB", "MB", "GB", "TB"]
    guard count >= 1000 else { return "\(count) bytes" }
    var tenths = count / 100
    var unit = 0
    while tenths >= 10_000, unit < units.count - 1 {
        tenths /= 1000
        unit += 1
    }
    return "\(tenths / 10).\(tenths % 10) \(units[unit])"
}
