/// What a layout gives: boxes and lines with their places, in pixels from the top left corner.
///
/// The console's layout gives the same, to the pixel (`console/src/model/layout`).
public struct Drawing: Hashable, Sendable {
    public var width: Int
    public var height: Int

    /// Outer boxes before those within them.
    public var boxes: [Box]
    public var lines: [Line]
}

/// A state, a scope, or the mark where one begins or ends.
public struct Box: Hashable, Sendable {
    /// A state's or a scope's id; `start:` and `end:` before a scope's id for its two marks.
    public var id: String
    public var kind: Kind

    /// A state's name; `Branch 2` for a scope, `Start`, `End`.
    public var title: String

    /// A state's type and what it calls; empty for others.
    public var detail = ""

    /// A state's type as written; empty for others.
    public var type = ""

    /// Of a container and of a branch: the height of its head, above what is in it.
    public var headHeight = 0

    /// How many containers it is in.
    public var depth: Int
    public var place: Rectangle

    public enum Kind: String, Hashable, Sendable {
        /// A container is a state that holds scopes.
        case state, container, scope, start, end
    }
}

/// A transition as it is drawn.
public struct Line: Hashable, Sendable {
    /// The scope's id, `#` and the edge's id; `start` and `end:NAME` for those at the marks.
    public var id: String
    public var scope: Pointer

    /// Of states; nil for the marks.
    public var from: String?
    public var to: String?
    public var kind: Kind

    /// At least two; each part is level or upright.
    public var points: [Point]
    public var label: Label?

    /// Against the flow: a loop.
    public var isBack: Bool

    public enum Kind: String, Hashable, Sendable {
        case next, choice, `default`, `catch`, start, end
    }

    public struct Label: Hashable, Sendable {
        /// Cut to what has room.
        public var text: String
        public var fullText: String
        public var place: Rectangle
    }
}

public struct Point: Hashable, Sendable {
    public var x: Int
    public var y: Int

    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}

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

/// How a state did in a run.
public enum RunStatus: String, Hashable, Sendable {
    case running, retrying, succeeded, caught, failed, aborted
}
