/// SVG paths: the signs of types and statuses in a field of 16 by 16, and lines.
enum SVGShape {
    /// The sign of a state type.
    static func type(_ type: String) -> String {
        let circle = "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2"
        return switch type {
        case "Task":
            "M3 2.5h10a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1z"
                + "M5 8.2l2.2 2.2L11.2 6"
        case "Pass": "M2 8h8.5M7 4.5L10.5 8 7 11.5M13.5 3v10"
        case "Wait": "\(circle)M8 4.8V8l2.3 1.6"
        case "Choice": "M8 1.8L14.2 8 8 14.2 1.8 8zM8 5.4v2.8M8 10.6v0"
        case "Parallel": "M8 1.5v3M3.5 14.5V9a2 2 0 0 1 2-2h5a2 2 0 0 1 2 2v5.5M8 4.5v10"
        case "Map": "M5.5 2.5h8v8h-8zM3.5 5.5h-1v8h8v-1M9.5 4.8v3.4M7.8 6.5h3.4"
        case "Succeed": "\(circle)M5.2 8.2l2 2 3.6-4"
        case "Fail": "\(circle)M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4"
        default: "\(circle)M6 6.4c.2-2.2 4-2.2 4 .1C10 8 8 8 8 9.6M8 11.6v0"
        }
    }

    static func status(_ status: RunStatus) -> String {
        switch status {
        case .running: "M8 2.6a5.4 5.4 0 1 1-5.4 5.4"
        case .retrying: "M13.2 2.8V6H10M13 6A5.4 5.4 0 1 0 13.2 9"
        case .succeeded: "M3.4 8.4l3.2 3.2 6-6.6"
        case .caught:
            "M8 1.8l5 1.9V8c0 3.2-2.6 5-5 6-2.4-1-5-2.8-5-6V3.7zM8 5v3.4M8 10.8v0"
        case .failed: "M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6"
        case .aborted: "M4 4h8v8H4z"
        }
    }

    private static let arrowLength = 8
    private static let cornerRadius = 8

    /// The path of a line with rounded corners, drawn from its arrow back to its source.
    ///
    /// Lines that share their way to a target then have their dashes in the same places.
    static func line(_ points: [Point]) -> String {
        let points = Array(points.reversed())
        guard points.count > 1 else { return "" }
        let tip = moved(points[0], to: points[1], by: arrowLength - 1)
        var path = "M\(tip.x) \(tip.y)"
        for index in points.indices.dropFirst() {
            let point = points[index]
            guard index + 1 < points.count else {
                path += "L\(point.x) \(point.y)"
                break
            }
            let (before, after) = (points[index - 1], points[index + 1])
            let room = min(distance(before, point), distance(point, after)) / 2
            let start = moved(point, to: before, by: min(cornerRadius, room))
            let end = moved(point, to: after, by: min(cornerRadius, room))
            path += "L\(start.x) \(start.y)Q\(point.x) \(point.y) \(end.x) \(end.y)"
        }
        return path
    }

    /// The path of the arrow at the end of a line.
    static func arrow(_ points: [Point]) -> String {
        guard let end = points.last, let before = points.dropLast().last else { return "" }
        let (x, y) = ((end.x - before.x).signum(), (end.y - before.y).signum())
        let base = moved(end, to: before, by: arrowLength)
        return "M\(end.x) \(end.y)L\(base.x - y * 4) \(base.y + x * 4)"
            + "L\(base.x + y * 4) \(base.y - x * 4)Z"
    }

    private static func moved(_ point: Point, to other: Point, by length: Int) -> Point {
        Point(
            x: point.x + (other.x - point.x).signum() * length,
            y: point.y + (other.y - point.y).signum() * length)
    }

    private static func distance(_ one: Point, _ other: Point) -> Int {
        abs(one.x - other.x) + abs(one.y - other.y)
    }
}
