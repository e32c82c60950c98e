import Glibc
import JSONValue

/// Operations on files that outlive the process and, where stated, a loss of power.
enum Disk {
    static let readBytesMax = 16 * 1_048_576

    /// Reads a file; nil if there is none.
    ///
    /// Links are not followed, and more than `readBytesMax` is not read.
    static func read(_ path: String) throws(SystemError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw SystemError("open \(path)")
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < readBytesMax {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw SystemError("read \(path)") }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// Reads a JSON document; nil if there is no file or it is not JSON.
    static func readJSON(_ path: String) throws(SystemError) -> JSON? {
        guard let bytes = try read(path) else { return nil }
        return try? JSON(parsing: bytes)
    }

    /// Writes a document atomically and durably.
    ///
    /// Whatever happens, the file holds either its old content or the whole document, and after
    /// this call the document.
    static func write(_ document: JSON, to path: String) throws(SystemError) {
        let draft = path + ".draft"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw SystemError("create \(draft)") }
        defer { close(file) }
        try append(document.utf8, to: file)
        guard fsync(file) == 0 else { throw SystemError("sync \(draft)") }
        try move(draft, to: path)
    }

    /// Writes all of the bytes at the end of an open file.
    static func append(_ bytes: [UInt8], to file: Int32) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(file, buffer.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw SystemError("write") }
            written += count
        }
    }

    /// Copies a file, whatever its length; the copy is not synced.
    ///
    /// Links are not followed.
    ///
    /// - Returns: false if there is none to copy.
    static func copy(_ path: String, to copy: String) throws(SystemError) -> Bool {
        let source = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard source >= 0 else {
            if errno == ENOENT { return false }
            throw SystemError("open \(path)")
        }
        defer { close(source) }
        let target = open(copy, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard target >= 0 else { throw SystemError("create \(copy)") }
        defer { close(target) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(source, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw SystemError("read \(path)") }
            if count == 0 { return true }
            do {
                try append(Array(buffer[..<count]), to: target)
            } catch {
                throw SystemError("write \(copy)", code: error.code)
            }
        }
    }

    /// Gives a file or folder the times of another, if that is possible.
    static func keepTime(of path: String, in copy: String) {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { return }
        utimensat(AT_FDCWD, copy, [facts.st_atim, facts.st_mtim], AT_SYMLINK_NOFOLLOW)
    }

    /// Renames a file or a directory, for good when it returns.
    static func move(_ from: String, to path: String) throws(SystemError) {
        guard rename(from, path) == 0 else { throw SystemError("rename \(from)") }
        try sync(directory: parent(of: path))
        if parent(of: from) != parent(of: path) { try sync(directory: parent(of: from)) }
    }

    /// Creates a directory that only its owner can enter, unless it exists.
    ///
    /// It is durable once its parent directory has been synced.
    static func makeDirectory(_ path: String) throws(SystemError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw SystemError("make directory \(path)")
        }
    }

    /// Creates an empty file; an existing file stays as it is.
    static func makeEmptyFile(_ path: String) throws(SystemError) {
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw SystemError("create \(path)") }
        close(file)
    }

    /// Removes a directory if it is empty.
    static func removeEmptyDirectory(_ path: String) { rmdir(path) }

    /// Syncs everything that any process has written so far.
    static func syncAll() { Glibc.sync() }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The names in a directory, without `.` and `..`; none if it cannot be read.
    static func names(in path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// The time of the last change, in seconds since 1970; nil if the path does not exist.
    static func changeTime(of path: String) -> Int? {
        var facts = stat()
        return lstat(path, &facts) == 0 ? facts.st_mtim.tv_sec : nil
    }

    /// Removes a directory and its contents as far as possible. Links are removed, not followed.
    static func removeTree(_ path: String) {
        var waiting = [path]
        var directories: [String] = []
        while let next = waiting.popLast() {
            var facts = stat()
            guard lstat(next, &facts) == 0 else { continue }
            if facts.st_mode & S_IFMT == S_IFDIR {
                directories.append(next)
                waiting += names(in: next).map { next + "/" + $0 }
            } else {
                unlink(next)
            }
        }
        for directory in directories.reversed() { rmdir(directory) }
    }

    static func sync(directory path: String) throws(SystemError) {
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw SystemError("open \(path)") }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw SystemError("sync \(path)") }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }
}
