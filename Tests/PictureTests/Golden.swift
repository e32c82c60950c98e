import Foundation
import JSONValue
import Picture
import Testing

/// A definition of `Tests/Layouts` and the places that the console gives it.
struct Golden: CustomTestStringConvertible, Sendable {
    let name: String

    var testDescription: String { name }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Layouts")

    /// All of them, in order.
    static func all() throws -> [Golden] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".asl.json") }.sorted()
            .map { Golden(name: String($0.dropLast(".asl.json".count))) }
    }

    func graph() throws -> GraphScope {
        GraphScope(definition: try json("asl"))
    }

    func picture(_ direction: Direction) throws -> JSON? {
        try json("layout")[direction == .down ? "down" : "right"]
    }

    private func json(_ kind: String) throws -> JSON {
        try JSON(
            parsing: String(
                contentsOf: Self.folder.appending(path: "\(name).\(kind).json"), encoding: .utf8))
    }
}
