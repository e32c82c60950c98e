import Crypto

/// A task token, with which the world answers a task.
///
/// It names the execution and the fact that scheduled the task, so it is valid for one attempt. The
/// nonce makes it unguessable.
public struct TaskToken: Hashable, Sendable {
    public let execution: ExecutionID
    public let fact: Int
    public let nonce: String

    public init(execution: ExecutionID, fact: Int, nonce: String) {
        self.execution = execution
        self.fact = fact
        self.nonce = nonce
    }

    /// Parses a token; nil if the text was never a token. Each token has exactly one text.
    public init?(parsing text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, let execution = Int64(parts[1], radix: 36),
            let fact = Int(parts[2]), fact > 0
        else { return nil }
        self.init(execution: ExecutionID(execution), fact: fact, nonce: String(parts[3]))
        guard nonce.utf8.count == Self.nonceLength || hasOldNonce, self.text == text else {
            return nil
        }
    }

    public var text: String {
        "\(version).\(String(execution.number, radix: 36)).\(fact).\(nonce)"
    }

    private var version: String { hasOldNonce ? "tt1" : "tt2" }

    /// Whether it was issued by a version whose nonces were UUIDs.
    public var hasOldNonce: Bool { Self.isOld(nonce) }

    /// Whether a nonce is a UUID, as in older versions.
    public static func isOld(_ nonce: String) -> Bool { nonce.utf8.count == 36 }

    // MARK: Nonces

    /// In characters: 32 bytes in base64url without padding.
    private static let nonceLength = 43

    /// The nonce of a fact's token, which makes it unguessable.
    ///
    /// It is derived from the server's key and the step's own seed, and is used for nothing else.
    static func nonce(_ moment: Moment, execution: ExecutionID, fact: Int) -> String {
        var message = moment.seed.derived(for: "task token").bytes
        message += Array("\(execution.number).\(fact)".utf8)
        return base64URL(moment.tokenKey.derived(for: "task token").code(of: message))
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        var text = ""
        text.reserveCapacity(nonceLength)
        var bits: UInt32 = 0
        var bitCount = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            bitCount += 8
            while bitCount >= 6 {
                bitCount -= 6
                text.unicodeScalars.append(letters[Int(bits >> UInt32(bitCount)) & 63])
            }
        }
        if bitCount > 0 {
            text.unicodeScalars.append(letters[Int(bits << UInt32(6 - bitCount)) & 63])
        }
        return text
    }

    private static let letters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".unicodeScalars)
}

extension String {
    /// Whether the texts are equal, compared in a time that does not depend on where they differ.
    func isSameSecret(as other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        var difference: UInt8 = 0
        for (left, right) in zip(utf8, other.utf8) { difference |= left ^ right }
        return difference == 0
    }
}
