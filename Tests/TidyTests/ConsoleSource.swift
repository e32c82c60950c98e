import Foundation

/// A TypeScript file of the console.
struct ConsoleSource: Sendable {
    /// From `console/src`: `model/run/reader.ts`.
    let path: String

    /// What it imports of the console's own, by the same paths.
    let imports: [String]

    /// The first folder; for a file beside the folders, its name without its ending.
    var floor: String {
        let first = path.split(separator: "/")[0]
        return String(first.split(separator: ".")[0])
    }

    init(path: String, code: String) {
        self.path = path
        let folder = path.split(separator: "/").dropLast().map(String.init)
        // `from "./a.ts"`, `import "./a.css"` and `import("./a.tsx")` alike.
        imports = code.matches(of: /(?:from|import)[\s(]*"(\.{1,2}\/[^"]+)"/).map { match in
            var parts = folder
            for part in match.1.split(separator: "/") {
                switch part {
                case ".": break
                case "..": _ = parts.popLast()
                default: parts.append(String(part))
                }
            }
            return parts.joined(separator: "/")
        }
    }

    /// All of them, in order.
    static func all() throws -> [ConsoleSource] {
        let folder = "console/src/"
        return try Checkout.files()
            .filter { $0.hasPrefix(folder) && ($0.hasSuffix(".ts") || $0.hasSuffix(".tsx")) }
            .map { path in
                ConsoleSource(
                    path: String(path.dropFirst(folder.count)),
                    code: String(decoding: try Checkout.bytes(of: path), as: UTF8.self))
            }
    }
}

/// Finds files that import one another in a ring.
struct ImportRings {
    private let imports: [String: [String]]
    private var isDone: Set<String> = []

    init(_ sources: [ConsoleSource]) {
        imports = Dictionary(uniqueKeysWithValues: sources.map { ($0.path, $0.imports) })
    }

    /// A ring, from a file back to it; nil if there is none.
    mutating func first() -> [String]? {
        for path in imports.keys.sorted() {
            if let ring = follow(path, [path]) { return ring }
        }
        return nil
    }

    /// - Parameter way: the files that led here, and this one.
    private mutating func follow(_ path: String, _ way: [String]) -> [String]? {
        if isDone.contains(path) { return nil }
        for next in imports[path] ?? [] {
            if let place = way.firstIndex(of: next) { return way[place...] + [next] }
            if let ring = follow(next, way + [next]) { return ring }
        }
        isDone.insert(path)
        return nil
    }
}
