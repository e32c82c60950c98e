import Foundation
import NIOCore
import Testing

@testable import Console

@Suite struct BundleTests {
    static let index = """
        [{"path":"/index.html","type":"text/html","tag":"t1","offset":0,"size":3,\
        "gzipOffset":3,"gzipSize":2},\
        {"path":"/assets/a.js","type":"text/javascript","tag":"t2","offset":5,"size":0,\
        "gzipOffset":5,"gzipSize":4}]
        """

    static func bundle(_ index: String, _ files: String) -> ByteBuffer {
        let digits = String(index.utf8.count, radix: 16)
        let length = String(repeating: "0", count: 8 - digits.utf8.count) + digits
        return ByteBuffer(string: length + index + files)
    }

    private static func one(offset: String, size: String) -> String {
        """
        [{"path":"/a","type":"t","tag":"t","offset":\(offset),"size":\(size),\
        "gzipOffset":0,"gzipSize":0}]
        """
    }

    @Test func findsFiles() throws {
        let bundle = try #require(Bundle(Self.bundle(Self.index, "abcDEfghi")))
        #expect(
            bundle.file(at: "/index.html")
                == ConsoleFile(
                    contentType: "text/html", tag: "t1", plain: ByteBuffer(string: "abc"),
                    gzip: ByteBuffer(string: "DE")))
        #expect(bundle.file(at: "/assets/a.js")?.plain.readableBytes == 0)
        #expect(bundle.file(at: "/") == nil)
        #expect(bundle.file(at: "index.html") == nil)
    }

    @Test(arguments: [
        ByteBuffer(), ByteBuffer(string: "0000"), ByteBuffer(string: "zzzzzzzz[]"),
        ByteBuffer(string: "-0000001[]"), ByteBuffer(string: "000000ff[]"), bundle("{", ""),
        bundle("[1]", ""), bundle(BundleTests.index, "too few"),
        bundle(one(offset: "-1", size: "1"), "abc"),
        bundle(one(offset: "2", size: "2"), "abc"),
        bundle(one(offset: "9223372036854775807", size: "1"), "abc"),
        bundle(one(offset: "1", size: "9223372036854775807"), "abc"),
    ])
    func refusesWhatIsNone(_ bytes: ByteBuffer) {
        #expect(Bundle(bytes) == nil)
    }

    /// With the console or without, as the program was built.
    @Test func isWholeInTheProgram() {
        if let page = Bundle.builtIn.file(at: "/index.html") {
            #expect(String(buffer: page.plain).contains("{nonce}"))
            #expect(page.gzip != nil)
        }
    }
}

@Suite struct FolderTests {
    /// A folder with a page in it, a secret beside it, and a link to that.
    private func withFolder(_ look: (Folder) throws -> Void) throws {
        let files = FileManager.default
        let place = files.temporaryDirectory.appendingPathComponent("console-\(UUID().uuidString)")
        let folder = place.appendingPathComponent("dist")
        try files.createDirectory(
            at: folder.appendingPathComponent("assets"), withIntermediateDirectories: true)
        defer { try? files.removeItem(at: place) }
        try Data("page".utf8).write(to: folder.appendingPathComponent("index.html"))
        try Data("code".utf8).write(to: folder.appendingPathComponent("assets/app.js"))
        try Data("secret".utf8).write(to: place.appendingPathComponent("secret.txt"))
        try files.createDirectory(
            at: place.appendingPathComponent("dist-other"), withIntermediateDirectories: true)
        try Data("secret".utf8).write(to: place.appendingPathComponent("dist-other/secret.txt"))
        try files.createSymbolicLink(
            at: folder.appendingPathComponent("assets/link.txt"),
            withDestinationURL: place.appendingPathComponent("secret.txt"))
        try look(Folder(folder.path))
    }

    @Test func findsFiles() throws {
        try withFolder { folder in
            #expect(
                folder.file(at: "/assets/app.js")
                    == ConsoleFile(
                        contentType: "text/javascript; charset=utf-8", tag: nil,
                        plain: ByteBuffer(string: "code"), gzip: nil))
            #expect(folder.file(at: "/index.html")?.contentType == "text/html; charset=utf-8")
        }
    }

    @Test(arguments: [
        "/../secret.txt", "/assets/../../secret.txt", "/assets/..", "/..%2fsecret.txt",
        "/%2e%2e/secret.txt", "/assets/link.txt", "/assets", "/", "", "/..\\secret.txt",
        "/assets/app.js\0", "../dist-other/secret.txt", "-other/secret.txt",
    ])
    func staysInTheFolder(_ path: String) throws {
        try withFolder { folder in
            #expect(folder.file(at: path) == nil)
        }
    }
}
