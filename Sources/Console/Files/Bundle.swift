import CConsoleFiles
import JSONValue
import NIOCore

/// The console's files in one piece, as `console/build.cjs` packs them.
///
/// It has the length of an index in 8 hexadecimal digits, the index, and then the bytes of the
/// files. The index is a JSON array with `path`, `type` and `tag`. Its `offset` and `size`,
/// `gzipOffset` and `gzipSize` are about the bytes after the index.
struct Bundle: FileSource {
    private let files: [String: ConsoleFile]

    /// The bundle in the program; empty if the program was built without the console.
    static let builtIn: Bundle = {
        let bytes = UnsafeRawBufferPointer(start: console_files(), count: console_files_size())
        return Bundle(ByteBuffer(bytes: bytes)) ?? Bundle()
    }()

    /// Makes an empty bundle.
    init() { files = [:] }

    /// Reads a bundle; nil if the bytes are not one.
    init?(_ bytes: ByteBuffer) {
        var rest = bytes
        guard let digits = rest.readString(length: Self.lengthDigitCount),
            let length = Int(digits, radix: 16), length >= 0,
            let index = rest.readBytes(length: length),
            let entries = (try? JSON(parsing: index))?.array
        else { return nil }
        var files: [String: ConsoleFile] = [:]
        for entry in entries {
            guard let path = entry["path"]?.string, let file = ConsoleFile(entry, in: rest) else {
                return nil
            }
            files[path] = file
        }
        self.files = files
    }

    private static let lengthDigitCount = 8

    func file(at path: String) -> ConsoleFile? { files[path] }
}

extension ConsoleFile {
    fileprivate init?(_ entry: JSON, in bytes: ByteBuffer) {
        func part(_ offset: String, _ size: String) -> ByteBuffer? {
            guard let offset = entry[offset]?.int, let size = entry[size]?.int,
                offset >= 0, size >= 0, offset <= bytes.readableBytes,
                size <= bytes.readableBytes - offset
            else { return nil }
            return bytes.getSlice(at: bytes.readerIndex + offset, length: size)
        }
        guard let type = entry["type"]?.string, let tag = entry["tag"]?.string,
            let plain = part("offset", "size"), let gzip = part("gzipOffset", "gzipSize")
        else { return nil }
        self.init(contentType: type, tag: tag, plain: plain, gzip: gzip)
    }
}
