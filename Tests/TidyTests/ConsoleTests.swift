import Testing

/// The rules of the console's sources, as CONTRIBUTING.md has them.
@Suite struct ConsoleTests {
    /// What the files of each floor may import beside those of their own.
    static let floors: [String: Set<String>] = [
        "model": [],
        "style": [],
        "router": ["model"],
        "api": ["model"],
        "feeds": ["model", "api"],
        "parts": ["model", "router", "api", "feeds"],
        "pages": ["model", "router", "api", "feeds", "parts"],
        "App": ["router", "parts", "pages"],
        "main": ["App", "style"],
        "codemirror": [],
        "css": [],
        "testing": [],
    ]

    @Test func keepsToItsFloor() throws {
        for source in try ConsoleSource.all() {
            guard let allowed = Self.floors[source.floor] else {
                Issue.record("console/src/\(source.path) is on no floor: add it here.")
                continue
            }
            for imported in source.imports {
                let floor = ConsoleSource(path: imported, code: "").floor
                #expect(
                    floor == source.floor || allowed.contains(floor),
                    "console/src/\(source.path) imports \(imported), which \(source.floor) may not."
                )
            }
        }
    }

    @Test func noFilesImportOneAnotherInARing() throws {
        let sources = try ConsoleSource.all()
        #expect(sources.count > 300)
        var rings = ImportRings(sources)
        let ring = rings.first()
        #expect(
            ring == nil,
            "A ring: \(ring?.joined(separator: " → ") ?? ""). Move what they share to a file.")
    }

    @Test func findsARing() {
        let sources = [
            ConsoleSource(path: "App.tsx", code: #"import "./model/a.ts";"#),
            ConsoleSource(path: "model/a.ts", code: "import {\n    b,\n} from \"./b/b.ts\";"),
            ConsoleSource(path: "model/b/b.ts", code: #"const c = await import("../c.ts");"#),
            ConsoleSource(path: "model/c.ts", code: #"export type { A } from "./a.ts";"#),
        ]
        var rings = ImportRings(sources)
        #expect(rings.first() == ["model/a.ts", "model/b/b.ts", "model/c.ts", "model/a.ts"])
        var none = ImportRings(Array(sources.dropLast()))
        #expect(none.first() == nil)
    }
}
