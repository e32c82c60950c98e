/// What an evaluation has used of its limits.
struct Meter {
    /// Looks at the clock only every so many ticks.
    private static let ticksPerLook = 256
    /// Making so much at once takes long enough to look at the clock.
    static let byteCountPerLook = 65_536
    /// What an array takes besides its items.
    static let arrayByteCount = 64
    /// What a function takes that an expression makes.
    static let functionByteCount = 96
    /// What the variables of a call take, besides their values.
    static let frameByteCount = 160

    let deadline: ContinuousClock.Instant
    let tickCountMax: Int
    var ticks = 0
    var allocatedByteCount = 0

    init(_ limits: EvaluationLimits) {
        tickCountMax = limits.tickCountMax
        deadline = ContinuousClock.now + .milliseconds(limits.millisecondCountMax)
    }

    /// Is the time over? Rarely looks at the clock.
    mutating func tick() -> Bool {
        ticks &+= 1
        return ticks % Self.ticksPerLook == 0 && isOver
    }

    var isOver: Bool { ticks > tickCountMax || ContinuousClock.now > deadline }
}

extension Evaluation {
    /// Counts one node more, and refuses to go deeper than allowed.
    func checkDepth() throws(JSONataError) {
        if depth > limits.depthMax { throw .tooDeep }
        try checkTime()
    }

    /// Ends the evaluation if its time is over; to be called in every loop over data.
    func checkTime() throws(JSONataError) {
        if meter.tick() { throw .tooLong }
    }

    /// Accounts for memory that is about to be used.
    ///
    /// What is freed is not given back: the sum bounds what can be in use at any moment, and does
    /// not depend on when that happens.
    func charge(_ byteCount: Int) throws(JSONataError) {
        meter.allocatedByteCount += byteCount
        if byteCount > Meter.byteCountPerLook, meter.isOver { throw .tooLong }
        if meter.allocatedByteCount > limits.allocatedByteCountMax { throw .tooLarge }
    }

    /// Charges an array of so many values that has grown item by item, and so has room for more.
    func charge(items itemCount: Int) throws(JSONataError) {
        try charge(Meter.arrayByteCount + itemCount * MemoryLayout<Value>.stride * 3 / 2)
    }

    func check(arrayOf itemCount: Int) throws(JSONataError) {
        if itemCount > limits.arrayItemCountMax { throw .tooLarge }
    }

    /// Checks and charges a string of so many UTF-16 code units.
    func check(stringOf unitCount: Int) throws(JSONataError) {
        if unitCount > limits.stringUnitCountMax { throw .tooLarge }
        try charge(unitCount)
    }
}

extension JSONataError {
    static let tooDeep: JSONataError = reached(
        .depth,
        "Stack overflow error: Check for non-terminating recursive function. "
            + "Consider rewriting as tail-recursive")
    static let tooLong: JSONataError = reached(
        .time, "Expression evaluation timeout: Check for infinite loop")
    static let tooLarge: JSONataError = reached(
        .memory,
        "Expression evaluation memory limit exceeded: Check for excessive memory usage")

    private static func reached(_ limit: ReachedLimit, _ text: String) -> JSONataError {
        var error = JSONataError("", text: text)
        error.limit = limit
        return error
    }
}
