/// The measures of a picture, in pixels; even where something is halved.
enum Sizes {
    /// A state.
    static let boxHeight = 52
    static let boxWidthMin = 152
    static let boxWidthMax = 248

    /// What a box has beside its name: the icon, the mark of its status, and room around.
    static let boxExtras = 88
    static let nameSize = 13
    static let detailSize = 11

    /// The marks: the root's have a word, those of inner scopes are dots.
    static let markWidth = 60
    static let markHeight = 28
    static let dot = 10

    /// What a container has in its head beside its name: the counts of a run.
    static let countWidth = 96

    /// A container's head, and the room around and between its scopes.
    static let headHeight = 44
    static let scopeHead = 24
    static let padding = 14
    static let branchGap = 20
    static let scopeWidthMin = 120
    static let emptyWidth = 168
    static let emptyHeight = 52

    static let labelSize = 11
    static let labelHeight = 18
    static let labelWidthMax = 172
    static let labelPadding = 12

    /// Between neighbours of a row.
    static let boxGap = 32
    static let laneGap = 16
    static let boxToLane = 22
    static let labelGap = 10

    /// Between rows: from a box to a level part of a line, between two such parts, to an arrow.
    static let trackStart = 14
    static let trackPitch = 12
    static let trackEnd = 22

    /// Where no line has a level part.
    static let plainStart = 10
    static let plainEnd = 26

    /// Two upright parts that are nearer than this look like one.
    static let near = 8

    /// Around the whole picture.
    static let margin = 24
}
