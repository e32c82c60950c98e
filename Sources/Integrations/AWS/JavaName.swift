/// Names as AWS's SDK for Java makes them, which appear in the errors of Step Functions.
enum JavaName {
    /// A service's id in PascalCase: `DynamoDB` becomes `DynamoDb`, `EMR containers` `EmrContainers`.
    ///
    /// Source: DG `supported-services-awssdk`, whose exception prefixes follow this rule.
    static func service(_ id: String) -> String {
        words(of: id).map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined()
    }

    /// The exception for an error's shape: `ClusterNotFoundFault` becomes
    /// `ClusterNotFoundException`, `NoSuchBucket` `NoSuchBucketException`.
    static func exception(_ shape: String) -> String {
        if shape.hasSuffix("Exception") { return shape }
        if shape.hasSuffix("Fault") { return shape.dropLast(5) + "Exception" }
        return shape + "Exception"
    }

    /// Splits at spaces and signs, and where small and capital letters meet.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        let characters = Array(text)
        for (place, character) in characters.enumerated() {
            guard character.isLetter || character.isNumber else {
                if !word.isEmpty { words.append(word) }
                word = ""
                continue
            }
            if let last = word.last, isStart(character, after: last, in: characters, at: place) {
                words.append(word)
                word = ""
            }
            word.append(character)
        }
        return word.isEmpty ? words : words + [word]
    }

    private static func isStart(
        _ character: Character, after last: Character, in characters: [Character], at place: Int
    ) -> Bool {
        let next = place + 1 < characters.count ? characters[place + 1] : nil
        if last.isNumber { return character.isLetter }
        if character == "v", next?.isNumber == true, last.isUppercase { return true }
        guard character.isUppercase else { return false }
        // A last capital letter, as in `IoT`, does not begin a word.
        if last.isLowercase { return next.map { $0.isLetter || $0.isNumber } ?? false }
        // The small letter of `SESv2` and of a plural such as `APIs` does not begin a word.
        return next?.isLowercase == true && next != "s" && next != "v"
    }
}
