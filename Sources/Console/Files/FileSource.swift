import NIOCore

/// Where the console's files come from.
protocol FileSource: Sendable {
    /// The file at a path: `/index.html`, `/assets/app-X.js`; nil if there is none.
    func file(at path: String) -> ConsoleFile?
}

/// A file to give out.
struct ConsoleFile: Hashable, Sendable {
    /// `text/html; charset=utf-8`.
    var contentType: String

    /// Changes with the contents; nil if it is not known.
    var tag: String?
    var plain: ByteBuffer

    /// The same, compressed.
    var gzip: ByteBuffer?
}
