import NIOCore

/// A source of the console's files.
protocol FileSource: Sendable {
    /// The file at a path such as `/index.html` or `/assets/app-X.js`; nil if there is none.
    func file(at path: String) -> ConsoleFile?
}

/// A file to serve.
struct ConsoleFile: Hashable, Sendable {
    /// The media type, such as `text/html; charset=utf-8`.
    var contentType: String

    /// A tag that changes with the contents; nil if it is not known.
    var tag: String?
    var plain: ByteBuffer

    /// The compressed contents; nil if there are none.
    var gzip: ByteBuffer?
}
