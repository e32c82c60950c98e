import CExpat

/// An element of an XML document.
final class XMLNode {
    /// The name without its prefix.
    let name: String
    let attributes: [String: String]
    fileprivate(set) var children: [XMLNode] = []
    fileprivate(set) var text = ""

    fileprivate init(name: String, attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
    }

    /// The first child with a name.
    func child(_ name: String) -> XMLNode? { children.first { $0.name == name } }

    /// The first element with a name, at any depth, in the order of the document.
    func first(_ name: String) -> XMLNode? {
        if self.name == name { return self }
        for child in children {
            if let found = child.first(name) { return found }
        }
        return nil
    }
}

extension XMLNode {
    /// Reads a document; nil if it is not well formed, or deeper than any answer of AWS.
    ///
    /// Document types are refused, because the entities that they declare can grow without bound.
    static func parsed(_ bytes: [UInt8]) -> XMLNode? {
        guard let parser = XML_ParserCreate("UTF-8") else { return nil }
        defer { XML_ParserFree(parser) }
        let builder = Builder(parser)
        XML_SetUserData(parser, Unmanaged.passUnretained(builder).toOpaque())
        XML_SetElementHandler(
            parser, { Builder.of($0)?.start($1, $2) }, { data, _ in Builder.of(data)?.end() })
        XML_SetCharacterDataHandler(parser) { Builder.of($0)?.add($1, $2) }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in Builder.of(data)?.stop() }
        let status = withExtendedLifetime(builder) {
            bytes.withUnsafeBufferPointer { buffer in
                buffer.withMemoryRebound(to: CChar.self) {
                    XML_Parse(parser, $0.baseAddress, Int32(clamping: $0.count), 1)
                }
            }
        }
        return status == XML_STATUS_OK ? builder.root : nil
    }

    /// Puts the nodes together while Expat reads.
    private final class Builder {
        private let parser: XML_Parser
        private var open: [XMLNode] = []
        private(set) var root: XMLNode?

        private static let depthMax = 100

        init(_ parser: XML_Parser) { self.parser = parser }

        static func of(_ data: UnsafeMutableRawPointer?) -> Builder? {
            data.map { Unmanaged<Builder>.fromOpaque($0).takeUnretainedValue() }
        }

        func start(
            _ name: UnsafePointer<CChar>?,
            _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
        ) {
            guard open.count < Self.depthMax, let name else { return stop() }
            var found: [String: String] = [:]
            var next = attributes
            while let key = next?[0], let value = next?[1] {
                found[String(cString: key)] = String(cString: value)
                next = next?.advanced(by: 2)
            }
            let node = XMLNode(name: Self.local(String(cString: name)), attributes: found)
            open.last?.children.append(node)
            open.append(node)
        }

        func end() {
            let node = open.popLast()
            if open.isEmpty { root = node }
        }

        func add(_ text: UnsafePointer<CChar>?, _ count: Int32) {
            guard let text else { return }
            text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                open.last?.text += String(
                    decoding: UnsafeBufferPointer(start: $0, count: Int(count)), as: UTF8.self)
            }
        }

        func stop() { XML_StopParser(parser, XML_Bool(XML_FALSE)) }

        private static func local(_ name: String) -> String {
            name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
        }
    }
}
