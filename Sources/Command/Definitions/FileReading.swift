import Foundation

/// How much is read of a file, or of standard input.
///
/// More than any definition or input needs; `/dev/zero` must not take all memory.
let readByteCountMax = 256 * 1_048_576

/// The bytes of a file, which may also be a pipe.
///
/// - Throws: ``CommandError`` with ``CommandError/Code/unreadable``, naming the file and why.
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

/// All of standard input.
///
/// - Throws: as ``readBytes(_:atMost:)``.
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

/// The text of a file, which must be UTF-8.
func readText(_ path: String) throws(CommandError) -> String {
    let bytes = try readBytes(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
        throw CommandError("\(path.printable) is not UTF-8", code: .unreadable)
    }
    return text
}

/// Whether a folder stands there.
func isDirectory(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    return exists && isDirectory.boolValue
}

/// A path seen from a folder: an absolute one stays as it is.
func resolvedPath(_ path: String, in folder: String) -> String {
    guard !path.hasPrefix("/"), !folder.isEmpty, folder != "." else { return path }
    return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
}

/// A path made absolute and without `.` and `..`, seen from a folder.
func absolutePath(_ path: String, in folder: String) -> String {
    URL(fileURLWithPath: resolvedPath(path, in: folder)).standardizedFileURL.path
}

/// The folder of a file, `.` if its path names none.
func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}
