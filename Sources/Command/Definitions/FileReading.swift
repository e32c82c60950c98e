import Foundation

/// The most bytes that are read of a file or of standard input.
///
/// It is more than any definition or input needs, and keeps `/dev/zero` from filling the memory.
let readByteCountMax = 256 * 1_048_576

/// Reads a file or a pipe.
///
/// - Throws: ``CommandError`` with ``CommandError/Code/unreadable`` and a message that names the
///   file and the reason.
func readBytes(
    _ path: String, atMost countMax: Int = readByteCountMax
) throws(CommandError) -> [UInt8] {
    let file: FileHandle
    do {
        file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    } catch {
        throw unreadable(path, error)
    }
    return try readBytes(file, named: path, atMost: countMax)
}

/// Reads all of standard input.
///
/// - Throws: the same errors as ``readBytes(_:atMost:)``.
func readStandardInput() throws(CommandError) -> [UInt8] {
    try readBytes(FileHandle.standardInput, named: "standard input", atMost: readByteCountMax)
}

private func readBytes(
    _ file: FileHandle, named name: String, atMost countMax: Int
) throws(CommandError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
        let part: Data?
        do {
            part = try file.read(upToCount: 1_048_576)
        } catch {
            throw unreadable(name, error)
        }
        guard let part, !part.isEmpty else { return bytes }
        bytes += part
        guard bytes.count <= countMax else {
            throw CommandError(
                "\(name.printable) cannot be read: it is larger than \(countMax) bytes, "
                    + "the most that treadle reads of a file", code: .unreadable)
        }
    }
}

private func unreadable(_ path: String, _ error: any Error) -> CommandError {
    let reason =
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile: "there is no such file"
        case .fileReadNoPermission: "permission denied"
        case _ where isDirectory(path): "it is a folder"
        default: error.localizedDescription.printable
        }
    return CommandError("\(path.printable) cannot be read: \(reason)", code: .unreadable)
}

/// Reads a file as text, which must be UTF-8.
func readText(_ path: String) throws(CommandError) -> String {
    let bytes = try readBytes(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
        throw CommandError("\(path.printable) is not UTF-8", code: .unreadable)
    }
    return text
}

/// Whether the path is a folder.
func isDirectory(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    return exists && isDirectory.boolValue
}

/// A path relative to a folder; an absolute path stays unchanged.
func resolvedPath(_ path: String, in folder: String) -> String {
    guard !path.hasPrefix("/"), !folder.isEmpty, folder != "." else { return path }
    return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
}

/// A path relative to a folder, made absolute and without `.` and `..`.
func absolutePath(_ path: String, in folder: String) -> String {
    URL(fileURLWithPath: resolvedPath(path, in: folder)).standardizedFileURL.path
}

/// The folder of a file; `.` if its path names none.
func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}
