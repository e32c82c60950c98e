/// Writes the text of an SVG document.
///
/// Names never become markup, whatever they contain.
struct SVGText {
    typealias Attribute = (name: String, value: any CustomStringConvertible)

    private(set) var text = ""

    mutating func open(_ name: String, _ attributes: [Attribute]) {
        text += "<\(name)\(Self.list(attributes))>\n"
    }

    mutating func close(_ name: String) { text += "</\(name)>\n" }

    mutating func element(_ name: String, _ attributes: [Attribute], text content: String? = nil) {
        text += "<\(name)\(Self.list(attributes))"
        text += content.map { ">\(Self.escaped($0))</\(name)>\n" } ?? "/>\n"
    }

    mutating func rectangle(
        _ place: Rectangle, radius: Int, fill: String, stroke: String? = nil,
        strokeWidth: String = "1"
    ) {
        var attributes: [Attribute] = [
            ("x", place.x), ("y", place.y), ("width", place.width), ("height", place.height),
            ("rx", radius), ("fill", fill),
        ]
        if let stroke { attributes += [("stroke", stroke), ("stroke-width", strokeWidth)] }
        element("rect", attributes)
    }

    mutating func words(
        _ words: String, at point: Point, size: Int, isStrong: Bool = false,
        anchor: String = "start", _ colour: String
    ) {
        guard !words.isEmpty else { return }
        element(
            "text",
            [
                ("x", point.x), ("y", point.y), ("text-anchor", anchor), ("font-size", size),
                ("font-weight", isStrong ? 600 : 400), ("fill", colour),
            ], text: words)
    }

    /// Adds a sign drawn with strokes.
    mutating func sign(_ path: String, _ transform: String, _ colour: String, _ width: String) {
        element(
            "path",
            [
                ("d", path), ("transform", transform), ("fill", "none"), ("stroke", colour),
                ("stroke-width", width), ("stroke-linecap", "round"),
                ("stroke-linejoin", "round"),
            ])
    }

    // MARK: Parts

    private static func list(_ attributes: [Attribute]) -> String {
        attributes.map { " \($0.name)=\"\(escaped($0.value.description))\"" }.joined()
    }

    /// Escapes text for XML. Characters that XML cannot hold are shown as `\u{FFFD}`.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result += " "
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
