/// The result of a layout: boxes and lines with their places, in pixels from the top left corner.
///
/// The console's layout gives the same result, to the pixel (`console/src/model/layout`).
public struct Drawing: Hashable, Sendable {
    public var width: Int
    public var height: Int

    /// The boxes; outer boxes come before the boxes within them.
    public var boxes: [Box]
    public var lines: [Line]
}

/// A state, a scope, or the mark where one begins or ends.
public struct Box: Hashable, Sendable {
    /// The id of a state or scope; for the two marks of a scope, `start:` or `end:` and the scope's
    /// id.
    public var id: String
    public var kind: Kind

    /// A state's name, `Branch 2` for a scope, or `Start` or `End`.
    public var title: String

    /// A state's type and what it calls; empty for other boxes.
    public var detail = ""

    /// A state's type as written; empty for other boxes.
    public var type = ""

    /// The height of the head of a container or branch, above its contents.
    public var headHeight = 0

    /// How many containers enclose it.
    public var depth: Int
    public var place: Rectangle

    public enum Kind: String, Hashable, Sendable {
        /// A container is a state that holds scopes.
        case state, container, scope, start, end
    }
}

/// A transition as it is drawn.
public struct Line: Hashable, Sendable {
    /// The scope's id, `#`, and the edge's id; for lines at the marks, `start` or `end:NAME`
    /// instead.
    public var id: String
    public var scope: Pointer

    /// The name of the state where it begins; nil for a mark.
    public var from: String?
    public var to: String?
    public var kind: Kind

    /// The points, at least two. Each segment is horizontal or vertical.
    public var points: [Point]
    public var label: Label?

    /// Whether it goes against the flow, as a loop does.
    public var isBack: Bool

    public enum Kind: String, Hashable, Sendable {
        case next, choice, `default`, `catch`, start, end
    }

    /// The label of a line, with its place.
    public struct Label: Hashable, Sendable {
        /// The text, cut to the available space.
        public var text: String
        public var fullText: String
        public var place: Rectangle
    }
}

/// A point in pixels from the top left corner.
public struct Point: Hashable, Sendable {
    public var x: Int
    public var y: Int

    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}

/// A rectangle in pixels from the top left corner.
public struct Rectangle: Hashable, Sendable {
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int

    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    var right: Int { x + width }
    var bottom: Int { y + height }
}

/// The status of a state in a run.
public enum RunStatus: String, Hashable, Sendable {
    case running, retrying, succeeded, caught, failed, aborted
}
