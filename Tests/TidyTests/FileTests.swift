import Testing

/// What may lie in the checkout.
@Suite struct FileTests {
    /// Where pictures are; everything else is text, which can be read and compared.
    static let pictures = "docs/images/"

    @Test func onlyPicturesAreBinary() throws {
        let paths = try Checkout.files()
        // Were nothing found, nothing would be wrong.
        #expect(paths.contains("Package.swift") && paths.contains("console/src/main.tsx"))
        for path in paths where !path.hasPrefix(Self.pictures) {
            let isBinary = try Checkout.bytes(of: path).prefix(8000).contains(0)
            #expect(!isBinary, "\(path) is a binary file: those belong into \(Self.pictures).")
        }
    }
}
