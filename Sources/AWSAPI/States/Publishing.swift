/// The members `publish` and `versionDescription`.
struct Publishing: Hashable, Sendable {
    let isAsked: Bool
    let versionDescription: String?

    init(_ input: inout InputReader) throws(APIError) {
        isAsked = try input.flag("publish") ?? false
        versionDescription = try input.text("versionDescription", .versionDescription)
    }

    /// Refuses to publish versions, which are not supported yet.
    func check() throws(APIError) {
        guard !isAsked else { throw .unsupported("Publishing a version of a state machine") }
        guard versionDescription == nil else { throw .versionDescriptionWithoutPublish }
    }
}
