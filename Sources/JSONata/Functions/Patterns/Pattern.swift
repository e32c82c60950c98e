import CPCRE2

/// A regular expression of JavaScript, compiled once, with the flag `g` and any of `i` and `m`.
///
/// It works on code points where JavaScript works on UTF-16 code units: they differ only for half
/// of a surrogate pair, which no text here can hold. What PCRE2 cannot do, lookbehind of variable
/// length, is refused.
final class Pattern: Sendable {
    /// As it stands between the slashes.
    let source: String
    let code: CompiledPattern
    let groupCount: Int

    /// Throws, without a code, what JavaScript says of a text that is no regular expression.
    init(_ source: String, ignoresCase: Bool, isMultiline: Bool) throws(JSONataError) {
        self.source = source
        let flags = "g" + (ignoresCase ? "i" : "") + (isMultiline ? "m" : "")
        do {
            var translation = PatternTranslation(of: source, isMultiline: isMultiline)
            let translated = try translation.text()
            groupCount = translation.groupCount
            code = try CompiledPattern(translated, ignoresCase: ignoresCase)
        } catch {
            throw JSONataError(
                "", text: "Invalid regular expression: /\(source)/\(flags): \(error.reason)")
        }
    }
}

/// Why a text is no regular expression.
struct PatternError: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// What PCRE2 made of a pattern.
///
/// Unchecked, because a pointer to it is all there is; PCRE2 never changes compiled code (after its
/// just-in-time compiler has added to it, which is done here if at all) and promises that threads
/// can share it.
final class CompiledPattern: @unchecked Sendable {  // never changes
    let pointer: OpaquePointer
    /// After translation.
    let text: String
    private let ignoresCase: Bool

    /// Bytes of a pattern, after translation.
    private static let byteCountMax = 262_144

    /// Calls back at each step, which lets a search look at the clock.
    fileprivate convenience init(_ text: String, ignoresCase: Bool) throws(PatternError) {
        try self.init(text, ignoresCase: ignoresCase, PCRE2_AUTO_CALLOUT)
    }

    /// The same for PCRE2's just-in-time compiler, which has compiled it; nil if there is none.
    func quick() -> CompiledPattern? {
        let code = try? CompiledPattern(text, ignoresCase: ignoresCase, PCRE2_USE_OFFSET_LIMIT)
        guard let code, pcre2_jit_compile_8(code.pointer, PCRE2_JIT_COMPLETE) == 0 else {
            return nil
        }
        return code
    }

    private init(_ text: String, ignoresCase: Bool, _ option: UInt32) throws(PatternError) {
        var options = PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_MATCH_UNSET_BACKREF
        options |= PCRE2_NEVER_BACKSLASH_C | option
        if ignoresCase { options |= PCRE2_CASELESS }
        guard text.utf8.count <= Self.byteCountMax else {
            throw PatternError("Regular expression too large")
        }
        var status: Int32 = 0
        var place = 0
        self.text = text
        self.ignoresCase = ignoresCase
        var text = text
        let pointer = text.withUTF8 { bytes in
            pcre2_compile_8(bytes.baseAddress, bytes.count, options, &status, &place, nil)
        }
        guard let pointer else { throw PatternError(Self.reason(status)) }
        self.pointer = pointer
    }

    deinit { pcre2_code_free_8(pointer) }

    private static func reason(_ status: Int32) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
            let count = pcre2_get_error_message_8(status, buffer.baseAddress, buffer.count)
            return String(decoding: buffer.prefix(max(0, Int(count))), as: UTF8.self)
        }
    }
}
