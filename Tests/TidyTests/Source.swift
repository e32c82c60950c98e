import Foundation
import Testing

/// A source file of the house.
struct Source: Sendable, CustomTestStringConvertible {
    /// From the checkout's root: `Sources/Engine/Engine.swift`.
    let path: String
    let lines: [String]

    /// The folder under `Sources`.
    var target: String { String(path.split(separator: "/")[1]) }

    var code: String {
        lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
    }

    /// The modules that its import lines name.
    var imports: [String] {
        lines.compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard let place = words.firstIndex(of: "import"), place < 3, place + 1 < words.count,
                words[..<place].allSatisfy({ $0.hasPrefix("@") || Self.accesses.contains($0) })
            else { return nil }
            return words[place + 1].split(separator: ".").first.map(String.init)
        }
    }

    var testDescription: String { path }

    private static let accesses: Set<String> = ["public", "package", "internal", "private"]

    /// All files under `Sources`, in order.
    static func all() throws -> [Source] {
        let sources = Checkout.root.appending(path: "Sources")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
        return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
            let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
            return Source(
                path: "Sources/" + path,
                lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(
                    String.init))
        }
    }
}
