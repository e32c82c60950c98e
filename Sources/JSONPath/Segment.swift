/// One step of a path, from a value to values within it.
enum Segment: Hashable, Sendable {
    /// `.name` or `['name']`
    case name(String)

    /// `['a', 'b']`: one object with those of the members that exist.
    ///
    /// Below a descent, objects that have none of them are left out. Only the last segment of a
    /// path may be a list of names; elsewhere reading fails, as in AWS.
    case names([String])

    /// `[2]`
    case index(Int)

    /// `[(@.length-1)]`: an index counted back from the end; 1 is the last element.
    case indexFromEnd(Int)

    /// `[0, 2]`
    case indexes([Int])

    /// `[1:3]`, `[-2:]`, `[:5]`; negative bounds count from the end of the array.
    case slice(from: Int?, to: Int?)

    /// `.*` or `[*]`
    case wildcard

    /// `..`: the value and everything within it; the next segment is applied to each.
    case descend

    /// `[?(@.price < 10)]`
    case filter(Filter)
}

extension Segment {
    /// Whether it leads from one value to at most one.
    var isDefinite: Bool {
        switch self {
        case .name, .names, .index, .indexFromEnd: true
        case .indexes, .slice, .wildcard, .descend, .filter: false
        }
    }

    /// Whether it may be part of a Reference Path.
    var isReference: Bool {
        switch self {
        case .name, .index: true
        default: false
        }
    }
}

extension Segment: CustomStringConvertible {
    /// The segment as error messages show it, however it was written.
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
