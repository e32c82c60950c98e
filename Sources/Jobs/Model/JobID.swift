/// The id of a job: a lower-case UUID, which also names its directory.
public struct JobID: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// Takes a UUID; nil for any other text, so an id from outside is never a path.
    public init?(_ text: String) {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return nil }
        guard groups.allSatisfy({ $0.utf8.allSatisfy(Self.isHexadecimal) }) else { return nil }
        self.text = text
    }

    /// Derives the id for an idempotency key in a directory of jobs.
    ///
    /// The same key gives the same id, so a submission that is repeated after a crash finds its
    /// job. The salt belongs to the directory: jobs of two servers never share an id, by which
    /// their processes are recognized. Two keys can have the same id, so code that stores a job
    /// compares the keys and asks for the next candidate if they differ.
    init(key: String, salt: String, candidate: Int = 0) {
        let bytes = Array("\(candidate)/\(salt)/\(key)".utf8)
        let high = Self.mix(bytes, seed: 0xcbf2_9ce4_8422_2325)
        let low = Self.mix(bytes.reversed(), seed: 0x9e37_79b9_7f4a_7c15 ^ high)
        // Version 8 ("custom") and the variant of RFC 9562.
        let digits =
            Self.hexadecimal(high & 0xffff_ffff_ffff_0fff | 0x8000)
            + Self.hexadecimal(low & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000)
        var text = ""
        for (place, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(place) { text.append("-") }
            text.append(digit)
        }
        self.text = text
    }

    public var description: String { text }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }

    /// FNV-1a, followed by the final steps of splitmix64, which spread short keys.
    private static func mix(_ bytes: [UInt8], seed: UInt64) -> UInt64 {
        var hash = bytes.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
        hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
        return hash ^ (hash >> 31)
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
