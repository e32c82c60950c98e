import StatesLanguage
import Timestamps

/// The position at which a page of a list ended, as `nextToken` contains it.
///
/// A token is valid for 24 hours, for one operation with the same filter. Its checksum detects
/// typing errors and tokens of other lists, but not forgery: a caller who may list may start
/// anywhere.
struct PageToken: Hashable, Sendable {
    /// The operation and everything that selects its items.
    let scope: String

    /// The last item of the previous page: a name or a number.
    let position: String
    let issuedAt: Timestamp

    static let lifetimeSeconds = 86_400

    /// The token as text: `VERSION.TIME.SEAL.POSITION`, with the position in hexadecimal digits.
    var text: String {
        let time = String(issuedAt.seconds, radix: 36)
        let place = position.utf8.map { Self.hex($0) }.joined()
        return "\(Self.version).\(time).\(String(seal, radix: 36)).\(place)"
    }

    init(scope: String, position: String, issuedAt: Timestamp) {
        self.scope = scope
        self.position = position
        self.issuedAt = issuedAt
    }

    /// Reads a token that was issued for this scope.
    ///
    /// - Throws: `InvalidToken` for any other token, and for one that has expired.
    init(parsing text: String, scope: String, now: Timestamp) throws(APIError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == Self.version, let time = Int(parts[1], radix: 36),
            let seal = UInt64(parts[2], radix: 36), let position = Self.text(ofHex: parts[3])
        else { throw .invalidToken }
        self.init(scope: scope, position: position, issuedAt: Timestamp(seconds: time))
        guard self.seal == seal, now.seconds <= time &+ Self.lifetimeSeconds else {
            throw .invalidToken
        }
    }

    private static let version = "p1"

    /// The checksum: FNV-1a over all parts.
    private var seal: UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in "\(scope)\n\(issuedAt.seconds)\n\(position)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return hash
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    private static func text(ofHex digits: Substring) -> String? {
        guard digits.utf8.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        var rest = digits
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
