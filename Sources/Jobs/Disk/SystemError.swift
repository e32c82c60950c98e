import Glibc

/// A failed call to the operating system.
struct SystemError: Error, CustomStringConvertible {
    /// The operation that failed, with its file.
    let action: String

    /// The value of `errno`.
    let code: Int32

    init(_ action: String, code: Int32 = errno) {
        self.action = action
        self.code = code
    }

    var description: String { "\(action): \(String(cString: strerror(code)))" }
}
