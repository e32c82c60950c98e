import JSONValue

/// Follows the segments of a path through a document, segment by segment.
///
/// It carries along every value that the segments so far lead to, and never recurses on the
/// document. The error messages are those of Jayway's JsonPath.
struct PathReader {
    /// How many values a path may visit before it fails.
    static let visitCountMax = 1_000_000

    /// A value that the segments so far lead to.
    ///
    /// If it is excused, an error below it drops this value instead of failing the path. Array
    /// elements under a wildcard and everything below a descent are excused.
    private struct Match {
        let value: JSON
        let isExcused: Bool
    }

    let document: JSON
    private var visitCount = 0

    /// How many steps regular expressions have taken; see ``PatternMatcher/stepCountMax``.
    var stepCount = 0

    /// Whether the path has visited or matched more than allowed.
    var isExhausted: Bool {
        visitCount > Self.visitCountMax || stepCount > PatternMatcher.stepCountMax
    }

    init(document: JSON) { self.document = document }

    /// All values that the segments lead to, in document order.
    mutating func matches(
        of segments: [Segment], from value: JSON
    ) throws(PathError) -> [JSON] {
        var matches = [Match(value: value, isExcused: false)]
        for place in segments.indices {
            var next: [Match] = []
            for match in matches {
                do {
                    try follow(segments, at: place, from: match, into: &next)
                } catch {
                    guard match.isExcused, !isExhausted else { throw error }
                }
            }
            matches = next
        }
        return matches.map(\.value)
    }

    private mutating func follow(
        _ segments: [Segment], at place: Int, from match: Match, into next: inout [Match]
    ) throws(PathError) {
        try visit(1)
        let isExcused = match.isExcused
        let isBelowDescent = place > 0 && segments[place - 1] == .descend
        switch segments[place] {
        case .name(let name):
            let object = try object(match.value, at: place, of: segments)
            if let member = object[name] {
                next.append(Match(value: member, isExcused: isExcused))
            } else if !mayBeMissing(place, of: segments) {
                throw PathError(
                    message: "Missing property in path \(segments[...place].pathText)")
            }
        case .names(let names):
            let object = try object(match.value, at: place, of: segments)
            guard place == segments.count - 1 else {
                throw PathError(
                    message: "Multi properties can only be used as path leafs: "
                        + segments[...place].pathText)
            }
            let members = names.compactMap { name in object[name].map { (name, $0) } }
            if isBelowDescent, members.isEmpty { return }
            next.append(Match(value: .object(JSONObject(members)), isExcused: isExcused))
        case .index, .indexFromEnd, .indexes, .slice:
            let elements = try elements(match.value, at: place, of: segments)
            for index in segments[place].indexes(in: elements.count) {
                next.append(Match(value: elements[index], isExcused: isExcused))
            }
        case .wildcard:
            let excused = isExcused || match.value.array != nil
            for child in match.value.children {
                next.append(Match(value: child, isExcused: excused))
            }
            try visit(match.value.children.count)
        case .descend: try descend(from: match.value, into: &next)
        case .filter(let filter):
            for value in try candidates(match.value, isBelowDescent: isBelowDescent)
            where try accepts(filter, value) {
                next.append(Match(value: value, isExcused: isExcused))
            }
        }
    }

    // MARK: Parts

    /// Adds the value and all objects and arrays within it, each before its own contents.
    private mutating func descend(from value: JSON, into next: inout [Match]) throws(PathError) {
        var open = [value]
        while let value = open.popLast() {
            let children = value.children
            guard value.isContainer else { continue }
            try visit(1)
            next.append(Match(value: value, isExcused: true))
            for child in children.reversed() where child.isContainer { open.append(child) }
        }
    }

    /// The values that a filter tests: the elements of an array, or the object itself.
    private func candidates(_ value: JSON, isBelowDescent: Bool) throws(PathError) -> [JSON] {
        switch value {
        case .object: return [value]
        case .array(let elements): return isBelowDescent ? [] : elements
        default:
            throw PathError(
                message: "Filter: [?] can not be applied to primitives. "
                    + "Current context is: \(value.excerpt)")
        }
    }

    private func object(
        _ value: JSON, at place: Int, of segments: [Segment]
    ) throws(PathError) -> JSONObject {
        guard case .object(let object) = value else {
            throw PathError(
                message: "Property \(segments[place]) not found in path "
                    + segments[..<place].pathText)
        }
        return object
    }

    private func elements(
        _ value: JSON, at place: Int, of segments: [Segment]
    ) throws(PathError) -> [JSON] {
        if case .array(let elements) = value { return elements }
        guard !value.isNull else {
            throw PathError(message: "The path \(segments[..<place].pathText) is null")
        }
        throw PathError(
            message: "Filter: \(segments[place]) can only be applied to arrays. "
                + "Current context is: \(value.excerpt)")
    }

    /// Whether a missing name is not an error.
    ///
    /// That is so at the end of a path, and where the path may have several results from the
    /// segment before onwards.
    private func mayBeMissing(_ place: Int, of segments: [Segment]) -> Bool {
        if place == segments.count - 1 { return true }
        return !segments[max(place - 1, 0)...].allSatisfy(\.isDefinite)
    }

    mutating func visit(_ count: Int) throws(PathError) {
        visitCount += count
        guard visitCount <= Self.visitCountMax else {
            throw PathError(message: "The path visits more than \(Self.visitCountMax) values")
        }
    }
}

extension Segment {
    /// The indexes that the segment selects in an array of this many elements.
    fileprivate func indexes(in count: Int) -> [Int] {
        switch self {
        case .index(let index): return (0..<count).contains(index) ? [index] : []
        case .indexFromEnd(let back):
            return (1...max(count, 1)).contains(back) && count > 0
                ? [count - back] : []
        case .indexes(let indexes): return indexes.filter((0..<count).contains)
        case .slice(let from, let to):
            let start = Self.end(from ?? 0, in: count)
            let end = Self.end(to ?? count, in: count)
            return start < end ? Array(start..<end) : []
        default: return []
        }
    }

    private static func end(_ value: Int, in count: Int) -> Int {
        min(max(value < 0 ? count + value : value, 0), count)
    }
}

extension JSON {
    fileprivate var isContainer: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }

    fileprivate var children: [JSON] {
        switch self {
        case .array(let elements): elements
        case .object(let object): object.values
        default: []
        }
    }

    /// The beginning of the text, for error messages.
    fileprivate var excerpt: String { String(text.prefix(1_000)) }
}
