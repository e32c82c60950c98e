import JSONValue

/// The pictures of dates that an evaluation has read, so that it reads each of them once.
struct DatePictures {
    /// More than an expression has by itself; it can make any number of them.
    private static let countMax = 32

    private var readers: [ExactString: DatePictureReader] = [:]

    /// The picture that a text is, with what it takes to find it in other texts.
    ///
    /// - Throws: As a picture does.
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

/// A picture, and the fragments that are looked for in a text.
final class DatePictureReader {
    let picture: DatePicture
    private var matcher: DateMatcher?

    init(_ picture: DatePicture) { self.picture = picture }

    /// Reads a moment, as the picture does.
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
