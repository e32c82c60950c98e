/// The layout of a state that contains scopes: its head above, its scopes side by side.
///
/// The scopes begin on one line. In a picture that flows to the right they are below one another.
/// All sizes are in the directions of the board.
struct Container {
    let size: Size
    private let scopes: [ScopeLayout]
    private let isDown: Bool

    /// The height of the head of each scope.
    private let scopeHead: Int

    /// The size of all scopes together.
    private let contents: Size

    init(_ state: GraphState, _ direction: Direction) {
        scopes = state.scopes.map { ScopeLayout($0, direction, isRoot: false) }
        isDown = direction == .down
        // Branches have a head with their number; the single scope of a Map has none.
        scopeHead = state.type == "Parallel" ? Sizes.scopeHead - Sizes.padding / 2 : 0
        contents = Self.contents(scopes, scopeHead, isDown)
        let head = Self.headWidth(state)
        size =
            isDown
            ? Size(
                width: even(max(contents.width + 2 * Sizes.padding, head)),
                height: Sizes.headHeight + contents.height + Sizes.padding)
            : Size(
                width: even(Sizes.headHeight + contents.width + Sizes.padding),
                height: max(contents.height + 2 * Sizes.padding, head))
    }

    /// The place of each scope in its container of the given size.
    func innerPlaces(width: Int, height: Int) -> [ScopeLayout.InnerPlace] {
        // If the container's head needs more space than its scopes, the rest is shared between both
        // sides.
        var x = isDown ? (width - contents.width) / 2 : Sizes.headHeight
        let y = isDown ? Sizes.headHeight : Sizes.padding
        let height = isDown ? contents.height : height - 2 * Sizes.padding
        return scopes.map { layout in
            let width = Self.scopeWidth(layout, scopeHead, isDown)
            let head = isDown ? 0 : scopeHead
            let content = Point(
                x: x + head + (width - head - layout.width) / 2,
                y: y + (isDown ? scopeHead : 0) + Sizes.padding)
            defer { x += width + Sizes.branchGap }
            return ScopeLayout.InnerPlace(
                layout: layout, place: Rectangle(x: x, y: y, width: width, height: height),
                content: content)
        }
    }

    private static func contents(_ scopes: [ScopeLayout], _ head: Int, _ isDown: Bool) -> Size {
        let widths = scopes.map { scopeWidth($0, head, isDown) }
        let heights = scopes.map { $0.height + (isDown ? head : 0) + 2 * Sizes.padding }
        let gaps = max(0, scopes.count - 1) * Sizes.branchGap
        return Size(width: widths.reduce(gaps, +), height: heights.max() ?? 0)
    }

    private static func scopeWidth(_ layout: ScopeLayout, _ head: Int, _ isDown: Bool) -> Int {
        let least = isDown ? Sizes.scopeWidthMin : 0
        return even(max(layout.width, least) + 2 * Sizes.padding + (isDown ? 0 : head))
    }

    /// The width of the name, the icon, the mark and the counts of a run.
    private static func headWidth(_ state: GraphState) -> Int {
        let name = TextMeasure(size: Sizes.nameSize, isStrong: true).width(of: state.name)
        return even(min(Sizes.boxWidthMax, name + Sizes.boxExtras) + Sizes.countWidth)
    }
}

struct Size {
    let width: Int
    let height: Int
}

func even(_ size: Int) -> Int { (size + 1) / 2 * 2 }
