import CPCRE2

/// Finds the matches of a pattern in a text, one after the other.
final class PatternSearch {
    /// How often PCRE2 may try something again from one place.
    private static let matchCountMax: UInt32 = 2_000_000
    /// What PCRE2 may use to remember where to try again.
    private static let heapKibibyteCountMax: UInt32 = 32_768

    let pattern: Pattern
    private let data: OpaquePointer
    private let context: OpaquePointer
    private let watch: SearchWatch
    private var text: String

    init(_ pattern: Pattern, in text: String, _ evaluation: Evaluation) throws(JSONataError) {
        self.pattern = pattern
        self.text = text
        guard let data = pcre2_match_data_create_from_pattern_8(pattern.code.pointer, nil) else {
            throw .tooLarge
        }
        guard let context = pcre2_match_context_create_8(nil) else {
            pcre2_match_data_free_8(data)
            throw .tooLarge
        }
        self.data = data
        self.context = context
        watch = SearchWatch(evaluation, byteCount: text.utf8.count)
        pcre2_set_match_limit_8(context, Self.matchCountMax)
        pcre2_set_heap_limit_8(context, Self.heapKibibyteCountMax)
        pcre2_set_callout_8(
            context,
            { _, watch in
                guard let watch else { return 0 }
                return Unmanaged<SearchWatch>.fromOpaque(watch).takeUnretainedValue().look()
            },
            Unmanaged.passUnretained(watch).toOpaque())
    }

    deinit {
        pcre2_match_context_free_8(context)
        pcre2_match_data_free_8(data)
    }

    /// Looks for a match that begins at a place in the text's UTF-8 or after it.
    ///
    /// Throws if that takes too long or too much memory.
    func find(from start: Int) throws(JSONataError) -> Bool {
        try watch.evaluation.checkTime()
        let status = withExtendedLifetime(watch) {
            text.withUTF8 { bytes in
                // An empty text need not have an address.
                withUnsafePointer(to: 0) { nothing in
                    pcre2_match_8(
                        pattern.code.pointer, bytes.baseAddress ?? nothing, bytes.count, start,
                        PCRE2_NO_UTF_CHECK, data, context)
                }
            }
        }
        switch status {
        case PCRE2_ERROR_NOMATCH: return false
        case PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_NOMEMORY: throw .tooLarge
        case ..<0: throw .tooLong
        default: break
        }
        return true
    }

    /// Where the match that was found is (0) or one of its groups (from 1), in the text's UTF-8;
    /// nil for a group that took no part.
    func range(of group: Int) -> Range<Int>? {
        guard group < pcre2_get_ovector_count_8(data),
            let places = pcre2_get_ovector_pointer_8(data)
        else { return nil }
        let (start, end) = (places[2 * group], places[2 * group + 1])
        // What took no part has all bits set.
        return start >= 0 && start <= end ? start..<end : nil
    }
}

/// Looks at the clock while PCRE2 works.
private final class SearchWatch {
    /// Between two looks PCRE2 may go over so many bytes, if each step goes over the whole text.
    private static let bytesPerLook = 1 << 20
    private static let stepsPerLookMax = 256

    let evaluation: Evaluation
    private let stepsPerLook: Int
    private var stepCount = 0

    init(_ evaluation: Evaluation, byteCount: Int) {
        self.evaluation = evaluation
        stepsPerLook = max(1, min(Self.stepsPerLookMax, Self.bytesPerLook / max(1, byteCount)))
    }

    /// 0 to go on, less to give up.
    func look() -> Int32 {
        stepCount += 1
        guard stepCount >= stepsPerLook else { return 0 }
        stepCount = 0
        return ContinuousClock.now > evaluation.meter.deadline ? PCRE2_ERROR_CALLOUT : 0
    }
}
