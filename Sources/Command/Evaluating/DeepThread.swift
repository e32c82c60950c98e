import Foundation

/// A thread with room for evaluations that nest as deeply as their limits let them.
enum DeepThread {
    /// Bytes; only what is used is ever taken.
    private static let stackByteCount = 1 << 30

    /// Does work on such a thread.
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
