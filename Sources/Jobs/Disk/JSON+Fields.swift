import JSONValue

extension JSON {
    init(_ texts: [String]) { self = .array(texts.map { .string($0) }) }

    /// An object with its members sorted by name.
    init(_ members: [String: String]) {
        self = .object(
            JSONObject(members.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    }

    /// The elements, if this is an array of strings only.
    var strings: [String]? {
        guard let array else { return nil }
        let texts = array.compactMap(\.string)
        return texts.count == array.count ? texts : nil
    }

    /// The members of an object that are strings.
    var stringMembers: [String: String]? {
        guard let object else { return nil }
        var members: [String: String] = [:]
        for (key, value) in object { members[key] = value.string }
        return members
    }
}
