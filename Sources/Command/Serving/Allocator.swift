import Foundation

/// Makes the C library return the memory of large answers to the system after they are sent.
///
/// On Linux it keeps freed blocks for later, and keeps more of them the more large blocks it sees.
/// Clients that ask for many large answers would leave the server with all of that memory. With
/// this setting, each block of 128 KiB or more has its own mapping.
func returnLargeBlocksToSystem() {
    #if canImport(Glibc)
        typealias Mallopt = @convention(c) (Int32, Int32) -> Int32
        guard let address = dlsym(nil, "mallopt") else { return }
        let mallopt = unsafeBitCast(address, to: Mallopt.self)
        let (trimThreshold, mapThreshold): (Int32, Int32) = (-1, -3)
        _ = mallopt(mapThreshold, 131_072)
        _ = mallopt(trimThreshold, 1_048_576)
    #endif
}
