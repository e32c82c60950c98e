package import JSONValue

extension JSONError {
    /// The whole message of Jackson, which ends with the place and quotes the source.
    package func message(quoting text: String) -> String {
        "\(reason)\n at \(place(quoting: text))"
    }

    /// The place alone: `[Source: (String)"not JSON"; line: 1, column: 4]`.
    func place(quoting text: String) -> String {
        let sourceLengthMax = 500
        let source = text.unicodeScalars.prefix(sourceLengthMax)
        let rest = text.unicodeScalars.count - source.count
        let tail = rest > 0 ? "[truncated \(rest) chars]" : ""
        return "[Source: (String)\"\(String(source))\"\(tail); line: \(line), column: \(column)]"
    }
}
