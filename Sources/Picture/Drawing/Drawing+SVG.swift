extension Drawing {
    /// The drawing as a self-contained SVG document, without external styles, fonts or scripts.
    ///
    /// It looks like the console in its light colours.
    ///
    /// - Parameters:
    ///   - title: a description of the drawing, for screen readers.
    ///   - status: the status of a state, by the id of its box; nil if it was not reached.
    public func svg(title: String, status: (String) -> RunStatus? = { _ in nil }) -> String {
        var svg = SVGText()
        svg.open(
            "svg",
            [
                ("xmlns", "http://www.w3.org/2000/svg"), ("width", width), ("height", height),
                ("viewBox", "0 0 \(width) \(height)"), ("role", "img"),
                (
                    "font-family",
                    "Inter, 'Segoe UI', system-ui, 'Helvetica Neue', Arial, sans-serif"
                ),
            ])
        svg.element("title", [], text: title)
        svg.element("rect", [("width", width), ("height", height), ("fill", Colour.surface)])
        for box in boxes { svg.draw(box, status(box.id)) }
        for line in lines { svg.draw(line) }
        for line in lines { svg.drawLabel(of: line) }
        svg.close("svg")
        return svg.text
    }
}

/// The console's light colours.
private enum Colour {
    static let page = "#f6f7f9"
    static let surface = "#ffffff"
    static let sunken = "#eef0f3"
    static let line = "#d9dee5"
    static let lineStrong = "#aab4c0"
    static let text = "#16202c"
    static let textSoft = "#51606f"
    static let accent = "#0b6b63"
}

/// The colours of a status: a strong one for marks, a soft one for areas, and one for text on them.
private struct Tone {
    let strong: String
    let soft: String
    let text: String

    init(_ status: RunStatus) {
        (strong, soft, text) =
            switch status {
            case .running: ("#1769d2", "#e3eefc", "#0f4c9c")
            case .retrying: ("#8250c4", "#efe6fb", "#5f349b")
            case .succeeded: ("#1a7f3c", "#dff5e5", "#12602c")
            case .caught: ("#b25d00", "#fdecd7", "#854400")
            case .failed: ("#cb2431", "#fde5e7", "#9c1622")
            case .aborted: ("#68737f", "#e7eaee", "#48525c")
            }
    }
}

extension SVGText {
    fileprivate mutating func draw(_ box: Box, _ status: RunStatus?) {
        switch box.kind {
        case .start, .end: drawMark(box)
        case .scope: drawScope(box)
        case .state, .container: drawState(box, status)
        }
    }

    private mutating func drawMark(_ box: Box) {
        let (place, isStart) = (box.place, box.kind == .start)
        rectangle(
            place, radius: min(place.width, place.height) / 2,
            fill: isStart ? Colour.textSoft : Colour.surface, stroke: Colour.textSoft,
            strokeWidth: "1.5")
        // The marks of inner scopes are dots without a word.
        guard place.width >= 16, place.height >= 16 else { return }
        words(
            box.title, at: Point(x: place.middle.x, y: place.middle.y + 4), size: 12,
            isStrong: true, anchor: "middle", isStart ? Colour.surface : Colour.textSoft)
    }

    private mutating func drawScope(_ box: Box) {
        rectangle(box.place, radius: 6, fill: Colour.surface, stroke: Colour.line)
        guard box.headHeight > 0 else { return }
        let corner = Point(x: box.place.x + 10, y: box.place.y + 16)
        words(box.title, at: corner, size: 11, Colour.textSoft)
    }

    private mutating func drawState(_ box: Box, _ status: RunStatus?) {
        let place = box.place
        let isOpen = box.kind == .container
        let tone = status.map(Tone.init)
        let ground = isOpen ? Colour.page : tone?.soft ?? Colour.surface
        rectangle(place, radius: 8, fill: ground, stroke: tone?.strong ?? Colour.lineStrong)
        let headHeight = isOpen ? box.headHeight : place.height
        if let tone {
            let band = Rectangle(x: place.x, y: place.y + 6, width: 4, height: headHeight - 12)
            rectangle(band, radius: 0, fill: tone.strong)
        }
        let top = place.y + (headHeight - 34) / 2
        rectangle(
            Rectangle(x: place.x + 12, y: top + 2, width: 30, height: 30), radius: 6,
            fill: tone == nil ? Colour.sunken : Colour.surface)
        sign(
            SVGShape.type(box.type), "translate(\(place.x + 19) \(top + 9))", Colour.accent, "1.5")
        let room = place.width - Sizes.boxExtras
        let title = TextMeasure(size: Sizes.nameSize, isStrong: true).cutInside(
            box.title, to: room)
        words(
            title, at: Point(x: place.x + 50, y: top + 14), size: 13, isStrong: true, Colour.text)
        let detail = TextMeasure(size: Sizes.detailSize).cut(box.detail, to: room)
        words(
            detail, at: Point(x: place.x + 50, y: top + 29), size: 11,
            isOpen ? Colour.textSoft : tone?.text ?? Colour.textSoft)
        guard let status, let tone else { return }
        let middle = Point(x: place.right - 19, y: top + 17)
        element("circle", [("cx", middle.x), ("cy", middle.y), ("r", 9), ("fill", tone.strong)])
        sign(
            SVGShape.status(status),
            "translate(\(middle.x) \(middle.y)) scale(0.7) translate(-8 -8)", Colour.surface, "2.4")
    }

    fileprivate mutating func draw(_ line: Line) {
        let isCatch = line.kind == .catch
        let colour = isCatch ? Tone(.caught).strong : Colour.lineStrong
        var attributes: [Attribute] = [
            ("d", SVGShape.line(line.points)), ("fill", "none"), ("stroke", colour),
            ("stroke-width", "1.5"),
        ]
        if isCatch { attributes.append(("stroke-dasharray", "5 3")) }
        element("path", attributes)
        element("path", [("d", SVGShape.arrow(line.points)), ("fill", colour)])
    }

    fileprivate mutating func drawLabel(of line: Line) {
        guard let label = line.label else { return }
        rectangle(label.place, radius: 4, fill: Colour.surface)
        let middle = label.place.middle
        words(
            label.text, at: Point(x: middle.x, y: middle.y + 4), size: 11, anchor: "middle",
            line.kind == .catch ? Tone(.caught).text : Colour.textSoft)
    }
}
