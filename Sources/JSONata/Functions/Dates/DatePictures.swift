import JSONValue

/// The date pictures that an evaluation has parsed, so that each is parsed once.
struct DatePictures {
    /// How many pictures are kept: more than an expression contains, though it can make any number
    /// of them.
    private static let countMax = 32

    private var readers: [ExactString: DatePictureReader] = [:]

    /// The parsed picture of a text, together with its matcher.
    ///
    /// - Throws: the errors of `DatePicture`.
    mutating func reader(of text: String, _ evaluation: Evaluation) throws(JSONataError)
        -> DatePictureReader
    {
        if let reader = readers[ExactString(text)] { return reader }
        let reader = DatePictureReader(try DatePicture(text, evaluation: evaluation))
        if readers.count >= Self.countMax { readers = [:] }
        readers[ExactString(text)] = reader
        return reader
    }
}

/// A picture, with the matcher that finds its parts in a text.
final class DatePictureReader {
    let picture: DatePicture
    private var matcher: DateMatcher?

    init(_ picture: DatePicture) { self.picture = picture }

    /// Reads a time, as the picture does.
    func millisecond(in text: String, evaluation: Evaluation) throws(JSONataError) -> Double? {
        let matcher: DateMatcher
        if let made = self.matcher {
            matcher = made
        } else {
            matcher = try DateMatcher(for: picture)
            self.matcher = matcher
        }
        return try picture.millisecond(
            in: text, matcher, now: evaluation.moment.millisecond, evaluation: evaluation)
    }
}
