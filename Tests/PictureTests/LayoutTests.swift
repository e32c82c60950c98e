import JSONValue
import Picture
import Testing

/// The console's layout and this one are the same: `Tests/Layouts` holds what the console gives.
@Suite struct LayoutTests {
    @Test(arguments: try Golden.all(), [Direction.down, .right])
    func laysOutAsTheConsoleDoes(golden: Golden, direction: Direction) throws {
        let drawing = Drawing(of: try golden.graph(), direction: direction)
        let picture = try #require(try golden.picture(direction))
        #expect(JSON.int(drawing.width) == picture["width"])
        #expect(JSON.int(drawing.height) == picture["height"])
        expectEqual(drawing.boxes.map(json), picture["boxes"])
        expectEqual(drawing.lines.map(json), picture["lines"])
    }

    @Test func hasGoldens() throws {
        #expect(try Golden.all().count >= 10)
    }

    @Test func whatIsNoMachineIsAnEmptyPicture() throws {
        for text in ["null", "[]", #"{"States":{}}"#, #"{"States":7,"StartAt":{}}"#] {
            let drawing = Drawing(of: GraphScope(definition: try JSON(parsing: text)))
            #expect(drawing.boxes.map(\.kind) == [.start, .end])
            #expect(drawing.lines.isEmpty)
        }
    }

    /// Names that look alike are two names if their code points differ.
    @Test func namesAreTheirCodePoints() throws {
        let definition: JSON = [
            "StartAt": "caf\u{E9}",
            "States": [
                "cafe\u{301}": ["Type": "Succeed"],
                "caf\u{E9}": ["Type": "Pass", "Next": "cafe\u{301}"],
            ],
        ]
        let drawing = Drawing(of: GraphScope(definition: definition))
        #expect(drawing.lines.map(\.id.unicodeScalars.count) == [6, 16, 10])
        let tops = drawing.boxes.filter { $0.kind == .state }.map(\.place.y)
        #expect(tops == tops.sorted(by: >))
    }

    // MARK: Parts

    /// Item by item, so that a failure shows which one it is.
    private func expectEqual(_ items: [JSON], _ golden: JSON?) {
        let expected = golden?.array ?? []
        #expect(items.count == expected.count)
        for (item, expected) in zip(items, expected) { #expect(item == expected) }
    }

    private func json(_ box: Box) -> JSON {
        var members = place(box.place)
        members["id"] = .string(box.id)
        members["kind"] = .string(box.kind.rawValue)
        members["title"] = .string(box.title)
        members["detail"] = .string(box.detail)
        members["type"] = .string(box.type)
        members["headHeight"] = .int(box.headHeight)
        members["depth"] = .int(box.depth)
        return .object(members)
    }

    private func json(_ line: Line) -> JSON {
        [
            "id": .string(line.id), "scope": .string(line.scope),
            "from": line.from.map(JSON.string) ?? nil, "to": line.to.map(JSON.string) ?? nil,
            "kind": .string(line.kind.rawValue), "label": line.label.map(json) ?? nil,
            "points": .array(line.points.map { ["x": .int($0.x), "y": .int($0.y)] }),
            "isBack": .bool(line.isBack),
        ]
    }

    private func json(_ label: Line.Label) -> JSON {
        var members = place(label.place)
        members["text"] = .string(label.text)
        members["fullText"] = .string(label.fullText)
        return .object(members)
    }

    private func place(_ place: Rectangle) -> JSONObject {
        [
            "x": .int(place.x), "y": .int(place.y), "width": .int(place.width),
            "height": .int(place.height),
        ]
    }
}
