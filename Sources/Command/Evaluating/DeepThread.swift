import Foundation

/// Runs work on a thread with a stack for deeply nested evaluations.
enum DeepThread {
    /// The size of the stack in bytes; the system provides only what is used.
    private static let stackByteCount = 1 << 30

    /// Runs work on such a thread, and waits for its end.
    static func run<Failure: Error>(
        _ work: @escaping @Sendable () throws(Failure) -> Void
    ) async throws(Failure) {
        let result: Result<Void, Failure> = await withCheckedContinuation { continuation in
            let thread = Thread {
                do throws(Failure) {
                    try work()
                    continuation.resume(returning: .success(()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
            thread.stackSize = stackByteCount
            thread.start()
        }
        try result.get()
    }
}
