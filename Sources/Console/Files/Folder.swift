import Foundation
import NIOCore

/// A folder with the console's files, read anew at each request.
struct Folder: FileSource {
    private let root: String

    init(_ path: String) {
        root = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    func file(at path: String) -> ConsoleFile? {
        guard path.utf8.allSatisfy({ Self.allowed.contains($0) }), !path.contains("..") else {
            return nil
        }
        // Links that lead out of the folder are not followed.
        let place = URL(fileURLWithPath: root + path).resolvingSymlinksInPath().path
        guard place.hasPrefix(root + "/"), let data = FileManager.default.contents(atPath: place)
        else { return nil }
        let name = place.split(separator: ".").last.map(String.init) ?? ""
        return ConsoleFile(
            contentType: Self.contentTypes[name] ?? "application/octet-stream", tag: nil,
            plain: ByteBuffer(bytes: data), gzip: nil)
    }

    /// The characters in names of the console's files: no backslash, NUL or percent sign.
    private static let allowed = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./".utf8)

    private static let contentTypes = [
        "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "css": "text/css; charset=utf-8", "svg": "image/svg+xml",
        "txt": "text/plain; charset=utf-8", "json": "application/json",
    ]
}
