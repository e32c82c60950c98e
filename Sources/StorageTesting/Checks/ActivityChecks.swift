import StatesLanguage
import Storage

extension StoreCheck {
    static let activities = [
        StoreCheck("an activity is created once, and stays as it was created") { store in
            let first = try await store.create(activity("paint", at: 5))
            try expectEqual(first, activity("paint", at: 5))
            try expectEqual(try await store.create(activity("paint", at: 9)), first)
            try expectEqual(try await store.activity(arn: first.arn), first)
            try await store.setTags([Tag(key: "k", value: "v")], removing: [], of: first.arn)
            try await store.deleteActivity(arn: first.arn)
            try await store.deleteActivity(arn: first.arn)
            try expectEqual(try await store.activity(arn: first.arn), nil)
            try expectEqual(try await store.tags(of: first.arn), [])
        },
        StoreCheck("activities are listed by name, page by page") { store in
            for name in ["c", "a", "b"] { _ = try await store.create(activity(name, at: 1)) }
            try expectEqual(
                try await store.activities(after: nil, limit: 2).map(\.name), ["a", "b"])
            try expectEqual(
                try await store.activities(after: "b", limit: 2).map(\.name), ["c"])
            try expectEqual(try await store.activities(after: "c", limit: 2), [])
        },
        StoreCheck("tags are set, replaced and removed") { store in
            try await store.setTags(
                [Tag(key: "b", value: "1"), Tag(key: "a", value: "")], removing: [], of: "x")
            try await store.setTags(
                [Tag(key: "b", value: "2"), Tag(key: "c", value: "3")], removing: ["a", "zz"],
                of: "x")
            try expectEqual(
                try await store.tags(of: "x"),
                [Tag(key: "b", value: "2"), Tag(key: "c", value: "3")])
            try expectEqual(try await store.tags(of: "y"), [])
        },
        StoreCheck("a tag that is removed and set has the value it was set to") { store in
            try await store.setTags([Tag(key: "a", value: "1")], removing: [], of: "x")
            try await store.setTags([Tag(key: "a", value: "2")], removing: ["a"], of: "x")
            try expectEqual(try await store.tags(of: "x"), [Tag(key: "a", value: "2")])
        },
    ]

    private static func activity(_ name: String, at milliseconds: Int) -> ActivityRecord {
        ActivityRecord(
            arn: "arn:aws:states:us-east-1:000000000000:activity:\(name)", name: name,
            createdAt: .at(milliseconds))
    }
}
