import CPCRE2

/// A compiled JavaScript regular expression with the flag `g`, and optionally `i` and `m`.
///
/// It works on code points where JavaScript works on UTF-16 code units. They differ only for half
/// of a surrogate pair, which no text here can contain. PCRE2 cannot do lookbehind of variable
/// length, so that is refused.
final class Pattern: Sendable {
    /// The text between the slashes.
    let source: String
    let code: CompiledPattern
    let groupCount: Int

    /// Throws JavaScript's message, without a code, if the text is not a regular expression.
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

/// The reason why a text is not a regular expression.
struct PatternError: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// A pattern compiled by PCRE2.
///
/// It is unchecked because it holds a bare pointer. PCRE2 promises that threads can share compiled
/// code, which it never changes after the just-in-time compilation. If there is one, it happens
/// here.
final class CompiledPattern: @unchecked Sendable {  // never changes
    let pointer: OpaquePointer
    /// The pattern's text after translation.
    let text: String
    private let ignoresCase: Bool

    /// The longest pattern in bytes, after translation.
    private static let byteCountMax = 262_144

    /// Compiles a pattern that calls back at each step, so a search can check the clock.
    fileprivate convenience init(_ text: String, ignoresCase: Bool) throws(PatternError) {
        try self.init(text, ignoresCase: ignoresCase, PCRE2_AUTO_CALLOUT)
    }

    /// The same pattern compiled by PCRE2's just-in-time compiler; nil if there is none.
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
