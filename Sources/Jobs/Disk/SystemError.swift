import Glibc

/// A call to the operating system that failed.
struct SystemError: Error, CustomStringConvertible {
    /// What was tried, with the file it was tried on.
    let action: String

    /// The value of `errno`.
    let code: Int32

    init(_ action: String, code: Int32 = errno) {
        self.action = action
        self.code = code
    }

    var description: String { "\(action): \(String(cString: strerror(code)))" }
}
