/// The measures of a picture in pixels; even numbers where they are halved.
enum Sizes {
    /// The box of a state.
    static let boxHeight = 52
    static let boxWidthMin = 152
    static let boxWidthMax = 248

    /// The space in a box besides its name: the icon, the status mark and padding.
    static let boxExtras = 88
    static let nameSize = 13
    static let detailSize = 11

    /// The marks: those of the root have a word, those of inner scopes are dots.
    static let markWidth = 60
    static let markHeight = 28
    static let dot = 10

    /// The space in a container's head besides its name: the counts of a run.
    static let countWidth = 96

    /// A container's head, and the space around and between its scopes.
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

    /// The distance between neighbours in a row.
    static let boxGap = 32
    static let laneGap = 16
    static let boxToLane = 22
    static let labelGap = 10

    /// The distances between rows: from a box to a horizontal part of a line, between two such
    /// parts, and to an arrow.
    static let trackStart = 14
    static let trackPitch = 12
    static let trackEnd = 22

    /// The same where no line has a horizontal part.
    static let plainStart = 10
    static let plainEnd = 26

    /// Two vertical parts closer than this look like one.
    static let near = 8

    /// The margin around the whole picture.
    static let margin = 24
}
