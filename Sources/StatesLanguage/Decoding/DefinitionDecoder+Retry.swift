import JSONValue

extension DefinitionDecoder {
    /// Reads `Retry`.
    ///
    /// AWS accepts an empty `Retry` or `Catch`.
    func retriers(_ fields: Fields) -> [Retrier] {
        guard let list = fields.list("Retry", mayBeEmpty: true) else { return [] }
        return list.enumerated().map { index, entry in
            retrier(entry, isLast: index == list.count - 1)
        }
    }

    private func retrier(_ fields: Fields, isLast: Bool) -> Retrier {
        fields.allow(only: FieldNames.retrier)
        fields.require(["ErrorEquals"])
        _ = fields.string("Comment")
        let errors = errorNames(fields, isLast: isLast)
        let interval = fields.integer("IntervalSeconds", in: Limits.retryInterval) ?? 1
        let attempts = fields.integer("MaxAttempts", in: Limits.attempts) ?? 3
        let rate = backoffRate(fields)
        let delay = fields.integer("MaxDelaySeconds", in: Limits.maxDelaySeconds)
        if let delay, delay <= interval {
            fields.refuse("MaxDelaySeconds must be greater than IntervalSeconds")
        }
        let jitter = fields.word("JitterStrategy", from: ["NONE", "FULL"])
        return Retrier(
            errorEquals: errors, intervalSeconds: interval, maxAttempts: attempts,
            backoffRate: rate, maxDelaySeconds: delay, hasFullJitter: jitter == "FULL")
    }

    private func backoffRate(_ fields: Fields) -> Double {
        guard let rate = fields.number("BackoffRate")?.double else { return 2 }
        guard rate >= 1 else {
            fields.refuse("Minimum value is 1.0", at: "BackoffRate")
            return 2
        }
        guard rate.isFinite else {
            fields.refuse("Maximum value is \(Double.greatestFiniteMagnitude)", at: "BackoffRate")
            return 2
        }
        return rate
    }

    func catchers(_ fields: Fields, _ language: QueryLanguage) -> [Catcher] {
        guard let list = fields.list("Catch", mayBeEmpty: true) else { return [] }
        return list.enumerated().compactMap { index, entry in
            catcher(entry, language, isLast: index == list.count - 1)
        }
    }

    private func catcher(
        _ fields: Fields, _ language: QueryLanguage, isLast: Bool
    ) -> Catcher? {
        fields.allow(
            only: FieldNames.catcher(language), in: language,
            elsewhere: FieldNames.catcher(language.other))
        fields.require(["ErrorEquals", "Next"])
        _ = fields.string("Comment")
        let errors = errorNames(fields, isLast: isLast)
        let fields = fields.seeing(.errorOutput)
        let resultPath = language == .jsonPath ? fields.destination("ResultPath") : .whole
        let output = fields.payload("Output")
        let assign = fields.assign()
        guard let next = fields.string("Next") else { return nil }
        return Catcher(
            errorEquals: errors, next: next, resultPath: resultPath, output: output,
            assign: assign)
    }

    private func errorNames(_ fields: Fields, isLast: Bool) -> [String] {
        let names = fields.strings("ErrorEquals") ?? []
        if let index = names.firstIndex(of: StateError.all), names.count > 1 || !isLast {
            findings.refuse(
                "States.ALL must appear alone and at end of list",
                at: fields.place.field("ErrorEquals").element(index))
        }
        return names
    }
}
