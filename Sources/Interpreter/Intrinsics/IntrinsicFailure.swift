/// Why a function cannot work with its arguments.
struct IntrinsicFailure: Error, Hashable {
    /// One sentence.
    let message: String
}
