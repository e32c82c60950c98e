import JSONValue

/// A random UUID in lower case, as AWS makes for `revisionId`.
func randomUUIDText() -> String {
    var generator = SystemRandomNumberGenerator()
    return uuidText(generator.next(), generator.next())
}
