import Foundation

/// Has memory of large answers go back to the system when they are sent.
///
/// The C library of Linux keeps freed blocks for later, and the more large ones it sees, the more it
/// keeps: clients that ask for many large answers would leave the server with all of that. Blocks
/// from 128 KiB on are mapped one by one instead.
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
