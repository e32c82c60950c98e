import CPCRE2

/// Searches with just-in-time compiled code of PCRE2, which does not check the clock.
///
/// Each call tries only a few places, and gives up at a place where it has tried too often. It
/// therefore ends soon whatever the pattern is: one step can scan the whole text at most once for
/// each part of the pattern.
final class QuickSearch {
    enum Outcome {
        case match
        case noMatch
        /// There is no match before this place; the place itself takes too long.
        case unknown(at: Int)
    }

    /// How much work a call may take: steps times bytes of the text times bytes of the pattern.
    private static let workMax = 1 << 30
    /// With fewer steps than this, few places can be decided.
    private static let stepCountMin = 64
    private static let placeCountMax = 16
    /// The clock is checked once in this many calls.
    private static let callsPerLook = 8
    /// The longest pattern that is worth compiling further, in bytes.
    private static let patternByteCountMax = 4_096

    let memory: MatchMemory
    private let code: CompiledPattern
    private let patternByteCount: Int
    /// The length of the text that is searched.
    private var byteCount = -1
    /// Whether no place of the text has taken too long.
    private var isOfUse = false
    /// How many steps all places of a call may take together.
    private var stepCount = 0
    /// How many places the next call tries.
    private var placeCount = placeCountMax
    private var callCount = 0

    /// Nil if the pattern is too long, or if this machine has or allows no such compiler.
    init?(_ pattern: Pattern) {
        patternByteCount = pattern.code.text.utf8.count
        guard patternByteCount <= Self.patternByteCountMax, let code = pattern.code.quick(),
            let memory = try? MatchMemory(for: code)
        else { return nil }
        self.code = code
        self.memory = memory
    }

    /// Prepares for another text of this many bytes.
    func begin(byteCount: Int) {
        self.byteCount = byteCount
        let work = max(1, byteCount) * max(1, patternByteCount)
        stepCount = min(Self.workMax / work, Int(Int32.max))
        placeCount = Self.placeCountMax
        isOfUse = stepCount >= Self.stepCountMin
    }

    /// Whether it can search a text of this many bytes.
    func isOfUse(for byteCount: Int) -> Bool {
        // A function that is called for a match may have searched another text.
        if byteCount != self.byteCount { begin(byteCount: byteCount) }
        return isOfUse
    }

    /// Searches for a match that begins at or after a place.
    func find(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ evaluation: Evaluation)
        throws(JSONataError) -> Outcome
    {
        var start = start
        while true {
            callCount &+= 1
            if callCount % Self.callsPerLook == 0, evaluation.meter.isOver { throw .tooLong }
            let last = Self.last(in: bytes, from: start, placeCount)
            pcre2_set_offset_limit_8(memory.context, last)
            pcre2_set_match_limit_8(memory.context, UInt32(max(1, stepCount / placeCount)))
            let status = memory.match(code, in: bytes, from: start)
            if status >= 0 { return .match }
            if status == PCRE2_ERROR_NOMATCH {
                if last >= bytes.count { return .noMatch }
                start = last + 1
                placeCount = min(2 * placeCount, Self.placeCountMax)
            } else if placeCount > 1 {
                placeCount = 1
            } else {
                isOfUse = false
                return .unknown(at: start)
            }
        }
    }

    /// The last byte of the last of these places.
    private static func last(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ placeCount: Int
    ) -> Int {
        var last = start + placeCount - 1
        // The next place must be where a character begins.
        while last + 1 < bytes.count, bytes[last + 1] & 0xC0 == 0x80 { last += 1 }
        return min(last, bytes.count)
    }
}
