import Foundation
import JSONValue
import Picture
import Testing

@Suite struct SVGTests {
    /// Names, labels and titles stay text, whatever is in them.
    @Test func hostileNamesStayText() throws {
        let hostile = #"</text><script>alert("1")</script>&lt;\#u{1}\#u{FFFF}]]>"#
        let name = JSON.string(hostile).text
        let definition = try JSON(
            parsing: """
                {"StartAt": \(name), "States": {\(name): {
                    "Type": \(name), "Resource": \(name), "End": true,
                    "Catch": [{"ErrorEquals": [\(name)], "Next": \(name)}]
                }}}
                """)
        let svg = Drawing(of: GraphScope(definition: definition)).svg(title: hostile)
        #expect(!svg.contains("<script"))
        #expect(svg.contains("<title>&lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)"))
        #expect(svg.contains("&amp;lt;\u{FFFD}\u{FFFD}]]&gt;</title>"))
        try expectWellFormed(svg)
    }

    @Test(arguments: try Golden.all(), [Direction.down, .right])
    func isWellFormed(golden: Golden, direction: Direction) throws {
        let drawing = Drawing(of: try golden.graph(), direction: direction)
        try expectWellFormed(drawing.svg(title: golden.name) { _ in .caught })
    }

    /// Nothing is asked of other hosts, and nothing runs.
    @Test func standsByItself() throws {
        let golden = try #require(try Golden.all().first)
        let svg = Drawing(of: try golden.graph()).svg(title: "")
        for word in ["href", "url(", "<style", "<script", "<image", "@import"] {
            #expect(!svg.contains(word))
        }
    }

    /// Each tag that opens is closed, and each `<` and `&` is markup's own.
    private func expectWellFormed(_ svg: String) throws {
        let tag = /<(\/?)([a-z]+)((?: [A-Za-z-]+="[^"<>]*")*)(\/?)>/
        var open: [Substring] = []
        for match in svg.matches(of: tag) where match.4.isEmpty {
            if match.1.isEmpty {
                open.append(match.2)
            } else {
                #expect(open.popLast() == match.2)
            }
        }
        #expect(open.isEmpty)
        let rest = svg.replacing(tag, with: "")
        #expect(!rest.contains("<"))
        #expect(!rest.replacing(/&(amp|lt|gt|quot);/, with: "").contains("&"))
    }
}
