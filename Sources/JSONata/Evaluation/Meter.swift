/// How much of its limits an evaluation has used.
struct Meter {
    /// The clock is checked once in this many ticks.
    private static let ticksPerLook = 256
    /// An allocation above this many bytes takes long enough to check the clock.
    static let byteCountPerLook = 65_536
    /// The size of an array without its items.
    static let arrayByteCount = 64
    /// The size of a function that an expression makes.
    static let functionByteCount = 96
    /// The size of a call's variables without their values.
    static let frameByteCount = 160

    let deadline: ContinuousClock.Instant
    let tickCountMax: Int
    var ticks = 0
    var allocatedByteCount = 0

    init(_ limits: EvaluationLimits) {
        tickCountMax = limits.tickCountMax
        deadline = ContinuousClock.now + .milliseconds(limits.millisecondCountMax)
    }

    /// Whether the time is up. The clock is rarely checked.
    mutating func tick() -> Bool {
        ticks &+= 1
        return ticks % Self.ticksPerLook == 0 && isOver
    }

    var isOver: Bool { ticks > tickCountMax || ContinuousClock.now > deadline }
}

extension Evaluation {
    /// Counts one more node, and refuses to nest deeper than allowed.
    func checkDepth() throws(JSONataError) {
        if depth > limits.depthMax { throw .tooDeep }
        try checkTime()
    }

    /// Ends the evaluation if its time is up. Every loop over data must call this.
    func checkTime() throws(JSONataError) {
        if meter.tick() { throw .tooLong }
    }

    /// Accounts for memory that is about to be used.
    ///
    /// Freed memory is not returned. The total is therefore an upper bound of the memory in use at
    /// any moment, and does not depend on when memory is freed.
    func charge(_ byteCount: Int) throws(JSONataError) {
        meter.allocatedByteCount += byteCount
        if byteCount > Meter.byteCountPerLook, meter.isOver { throw .tooLong }
        if meter.allocatedByteCount > limits.allocatedByteCountMax { throw .tooLarge }
    }

    /// Charges an array of this many values that has grown item by item and so has spare capacity.
    func charge(items itemCount: Int) throws(JSONataError) {
        try charge(Meter.arrayByteCount + itemCount * MemoryLayout<Value>.stride * 3 / 2)
    }

    func check(arrayOf itemCount: Int) throws(JSONataError) {
        if itemCount > limits.arrayItemCountMax { throw .tooLarge }
    }

    /// Checks and charges a string of this many UTF-16 code units.
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
