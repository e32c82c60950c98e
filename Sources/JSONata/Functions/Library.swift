/// The functions that every expression can call.
///
/// Source: https://docs.jsonata.org/string-functions and the pages beside it, in the version 2.0.6;
/// and "Functions provided by Step Functions" in
/// https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html, which takes `$eval`
/// away.
enum Library {
    /// The functions by name, without `$`.
    static let functions: [String: NativeFunction] = {
        let all =
            strings + searching + encodings + numbers + dates + aggregates + arrays + higherOrder
            + objects + tests + failures + additions
        return Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
    }()
}
