import CPCRE2

/// Finds matches of a pattern in any number of texts during one evaluation.
///
/// A search checks the clock in one of two ways. PCRE2's interpreter calls back at each step.
/// Just-in-time compiled code, which is worth making for longer texts, does not; it is called for a
/// few places at a time instead.
final class PatternSearcher {
    /// How often PCRE2 may backtrack from one place.
    private static let matchCountMax: UInt32 = 2_000_000
    /// How much memory PCRE2 may use for backtracking.
    private static let heapKibibyteCountMax: UInt32 = 32_768
    /// The pattern is compiled further once this many bytes have been searched.
    private static let quickByteCountMin = 2_048

    let pattern: Pattern
    private let memory: MatchMemory
    private let watch: SearchWatch
    private var quick: QuickSearch?
    private var searchedByteCount = 0
    /// The memory that holds the last match.
    private var found: MatchMemory

    init(_ pattern: Pattern, _ evaluation: Evaluation) throws(JSONataError) {
        self.pattern = pattern
        memory = try MatchMemory(for: pattern.code)
        found = memory
        watch = SearchWatch(until: evaluation.meter.deadline)
        pcre2_set_match_limit_8(memory.context, Self.matchCountMax)
        pcre2_set_heap_limit_8(memory.context, Self.heapKibibyteCountMax)
        pcre2_set_callout_8(
            memory.context,
            { _, watch in
                guard let watch else { return 0 }
                return Unmanaged<SearchWatch>.fromOpaque(watch).takeUnretainedValue().look()
            },
            Unmanaged.passUnretained(watch).toOpaque())
    }

    /// Prepares for another text of this many bytes.
    func begin(byteCount: Int) {
        searchedByteCount += byteCount
        guard searchedByteCount >= Self.quickByteCountMin else { return }
        if quick == nil { quick = QuickSearch(pattern) }
        quick?.begin(byteCount: byteCount)
    }

    /// Searches a UTF-8 text for a match that begins at or after a place.
    ///
    /// Throws if that takes too much time or memory.
    func find(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ evaluation: Evaluation)
        throws(JSONataError) -> Bool
    {
        try evaluation.checkTime()
        var start = start
        if let quick, quick.isOfUse(for: bytes.count) {
            switch try quick.find(in: bytes, from: start, evaluation) {
            case .match:
                found = quick.memory
                return true
            case .noMatch: return false
            case .unknown(let place): start = place
            }
        }
        found = memory
        return try findWatched(in: bytes, from: start)
    }

    private func findWatched(in bytes: UnsafeBufferPointer<UInt8>, from start: Int)
        throws(JSONataError) -> Bool
    {
        watch.begin(byteCount: bytes.count)
        let status = withExtendedLifetime(watch) {
            memory.match(pattern.code, in: bytes, from: start)
        }
        switch status {
        case PCRE2_ERROR_NOMATCH: return false
        case PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_NOMEMORY: throw .tooLarge
        case ..<0: throw .tooLong
        default: return true
        }
    }

    /// The UTF-8 range of the last match (0) or of one of its groups (from 1); nil for a group that
    /// did not take part.
    func range(of group: Int) -> Range<Int>? { found.range(of: group) }
}

/// The memory for the position of a match, with the limits for finding it.
final class MatchMemory {
    let context: OpaquePointer
    private let data: OpaquePointer
    private let places: UnsafeMutablePointer<Int>
    private let groupCount: Int

    init(for code: CompiledPattern) throws(JSONataError) {
        guard let data = pcre2_match_data_create_from_pattern_8(code.pointer, nil) else {
            throw .tooLarge
        }
        guard let places = pcre2_get_ovector_pointer_8(data),
            let context = pcre2_match_context_create_8(nil)
        else {
            pcre2_match_data_free_8(data)
            throw .tooLarge
        }
        self.data = data
        self.places = places
        self.context = context
        groupCount = Int(pcre2_get_ovector_count_8(data))
    }

    deinit {
        pcre2_match_context_free_8(context)
        pcre2_match_data_free_8(data)
    }

    /// PCRE2's result code; negative if there is no match.
    func match(_ code: CompiledPattern, in bytes: UnsafeBufferPointer<UInt8>, from start: Int)
        -> Int32
    {
        // An empty text need not have an address.
        withUnsafePointer(to: 0) { nothing in
            pcre2_match_8(
                code.pointer, bytes.baseAddress ?? nothing, bytes.count, start,
                PCRE2_NO_UTF_CHECK, data, context)
        }
    }

    func range(of group: Int) -> Range<Int>? {
        guard group < groupCount else { return nil }
        let (start, end) = (places[2 * group], places[2 * group + 1])
        // A group that did not take part has all bits set.
        return start >= 0 && start <= end ? start..<end : nil
    }
}

/// Checks the clock while PCRE2's interpreter works.
private final class SearchWatch {
    /// How many bytes PCRE2 may scan between two checks, if each step scans the whole text.
    private static let bytesPerLook = 1 << 20
    private static let stepsPerLookMax = 256

    private let deadline: ContinuousClock.Instant
    private var stepsPerLook = 1
    private var stepCount = 0

    init(until deadline: ContinuousClock.Instant) { self.deadline = deadline }

    func begin(byteCount: Int) {
        stepsPerLook = max(1, min(Self.stepsPerLookMax, Self.bytesPerLook / max(1, byteCount)))
    }

    /// 0 to continue, negative to give up.
    func look() -> Int32 {
        stepCount += 1
        guard stepCount >= stepsPerLook else { return 0 }
        stepCount = 0
        return ContinuousClock.now > deadline ? PCRE2_ERROR_CALLOUT : 0
    }
}
