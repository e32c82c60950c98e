import CPCRE2

/// The regular expressions of API models.
///
/// They are written for Java. The few that PCRE2 does not understand are not checked.
enum ServicePattern {
    /// How much a search may go back, so that no text and pattern keep it busy for long.
    private static let stepCountMax: UInt32 = 1_000_000

    /// Whether the whole text matches; true also if that cannot be told.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        guard let code = compiled(pattern) else { return true }
        defer { pcre2_code_free_8(code) }
        guard let data = pcre2_match_data_create_from_pattern_8(code, nil),
            let context = pcre2_match_context_create_8(nil)
        else { return true }
        defer {
            pcre2_match_data_free_8(data)
            pcre2_match_context_free_8(context)
        }
        pcre2_set_match_limit_8(context, stepCountMax)
        var text = text
        let result = text.withUTF8 { bytes in
            pcre2_match_8(
                code, bytes.baseAddress, bytes.count, 0, PCRE2_ANCHORED | PCRE2_ENDANCHORED, data,
                context)
        }
        return result != PCRE2_ERROR_NOMATCH
    }

    /// Whether the pattern is one that can be checked.
    static func isUnderstood(_ pattern: String) -> Bool {
        guard let code = compiled(pattern) else { return false }
        pcre2_code_free_8(code)
        return true
    }

    private static func compiled(_ pattern: String) -> OpaquePointer? {
        var pattern = pattern
        var status: Int32 = 0
        var place = 0
        return pattern.withUTF8 { bytes in
            pcre2_compile_8(
                bytes.baseAddress, bytes.count,
                PCRE2_UTF | PCRE2_UCP | PCRE2_ALT_BSUX | PCRE2_NEVER_BACKSLASH_C,
                &status, &place, nil)
        }
    }
}
