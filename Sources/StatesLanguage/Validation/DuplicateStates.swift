/// Finds states with the same name in one `States` object.
///
/// Only the last of them is left once the text has been parsed, so this reads the text itself. The
/// text must be valid JSON.
struct DuplicateStates {
    /// The repeated states in the order of the text.
    private(set) var twins: [(name: String, place: Place)] = []

    /// The role of an object or array in a definition.
    private enum Kind {
        /// The machine, a branch or an item processor.
        case scope
        case states
        case state
        case branches
        case other
    }

    private struct Container {
        let kind: Kind
        let place: Place

        /// The names seen so far; used for `states` only.
        var names: Set<String> = []

        /// The name of the member that is being read.
        var key = ""

        /// Whether a name comes next, in an object.
        var expectsKey: Bool

        /// The index of the element that is being read, in an array.
        var index = 0
    }

    private var open: [Container] = []

    init(in text: String) {
        var text = text
        twins = text.withUTF8 { bytes in
            var at = 0
            while at < bytes.count {
                switch bytes[at] {
                case UInt8(ascii: "{"): enter(isObject: true)
                case UInt8(ascii: "["): enter(isObject: false)
                case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
                case UInt8(ascii: ","): next()
                case UInt8(ascii: "\""):
                    let start = at + 1
                    at = Self.endOfString(in: bytes, from: start)
                    if open.last?.expectsKey == true {
                        note(key: String(decoding: bytes[start..<at], as: UTF8.self))
                    }
                default: break
                }
                at += 1
            }
            return twins
        }
    }

    /// The index of the closing quote.
    private static func endOfString(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var at = start
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(at, bytes.count)
    }

    private mutating func enter(isObject: Bool) {
        guard let outer = open.last else {
            open.append(Container(kind: .scope, place: .machine, expectsKey: isObject))
            return
        }
        let kind: Kind =
            switch (outer.kind, outer.key) {
            case (.scope, "States"): .states
            case (.states, _): .state
            case (.state, "ItemProcessor"), (.state, "Iterator"): .scope
            case (.state, "Branches"): .branches
            case (.branches, _): .scope
            default: .other
            }
        let place =
            switch kind {
            case .other: outer.place
            case .scope where outer.kind == .branches: outer.place.element(outer.index)
            default: outer.place.field(outer.key)
            }
        open.append(Container(kind: kind, place: place, expectsKey: isObject))
    }

    private mutating func next() {
        guard let last = open.indices.last else { return }
        if open[last].kind == .branches {
            open[last].index += 1
        } else {
            open[last].expectsKey = !open[last].key.isEmpty
        }
    }

    private mutating func note(key: String) {
        guard let last = open.indices.last else { return }
        open[last].key = key
        open[last].expectsKey = false
        guard open[last].kind == .states, !open[last].names.insert(key).inserted else { return }
        twins.append((key, open[last].place.field(key)))
    }
}
