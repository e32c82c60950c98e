/// One step of a path, from values to those within them.
enum Segment: Hashable, Sendable {
    /// `.name` or `['name']`
    case name(String)

    /// `['a', 'b']`: one object of those members that there are; below a descent, objects that have
    /// none of them are left out. Only the end of a path may hold it; elsewhere, as in AWS, reading
    /// fails.
    case names([String])

    /// `[2]`
    case index(Int)

    /// `[(@.length-1)]`: an index counted back from the end, 1 being the last.
    case indexFromEnd(Int)

    /// `[0, 2]`
    case indexes([Int])

    /// `[1:3]`, `[-2:]`, `[:5]`; negative ends count from the end of the array.
    case slice(from: Int?, to: Int?)

    /// `.*` or `[*]`
    case wildcard

    /// `..`: the value and all that is within it, for the segment that follows.
    case descend

    /// `[?(@.price < 10)]`
    case filter(Filter)
}

extension Segment {
    /// Does it lead from one value to at most one?
    var isDefinite: Bool {
        switch self {
        case .name, .names, .index, .indexFromEnd: true
        case .indexes, .slice, .wildcard, .descend, .filter: false
        }
    }

    /// May it be part of a Reference Path?
    var isReference: Bool {
        switch self {
        case .name, .index: true
        default: false
        }
    }
}

extension Segment: CustomStringConvertible {
    /// The segment as error messages show it, whatever way it was written.
    var description: String {
        switch self {
        case .name(let name): "['\(name)']"
        case .names(let names): "[" + names.map { "'\($0)'" }.joined(separator: ", ") + "]"
        case .index(let index): "[\(index)]"
        case .indexFromEnd(let count): "[@.length()-\(count)]"
        case .indexes(let indexes): "[" + indexes.map(String.init).joined(separator: ",") + "]"
        case .slice(let from, let to):
            "[\(from.map(String.init) ?? ""):\(to.map(String.init) ?? "")]"
        case .wildcard: "[*]"
        case .descend: ".."
        case .filter: "[?]"
        }
    }
}

extension Collection<Segment> {
    /// The segments after a `$`, as error messages show them.
    var pathText: String { reduce(into: "$") { $0 += $1.description } }
}
