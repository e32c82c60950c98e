import JSONValue

/// A random UUID in lower case, like AWS's values of `revisionId`.
func randomUUIDText() -> String {
    var generator = SystemRandomNumberGenerator()
    return uuidText(generator.next(), generator.next())
}
