import JSONValue

extension DefinitionDecoder {
    mutating func map(_ fields: Fields, in surroundings: Surroundings) -> MapState? {
        let processor = itemProcessor(fields, in: surroundings)
        fields.allow(oneOf: ["ItemSelector", "Parameters"])
        let path = fields["ItemsPath"].flatMap { _ in fields.referencePath("ItemsPath") }
        let selector = fields.template(fields.has("ItemSelector") ? "ItemSelector" : "Parameters")
        let concurrency =
            fields.integer(orPath: "MaxConcurrency", in: Limits.concurrency) ?? .constant(0)
        guard let processor else { return nil }
        return MapState(
            itemsPath: path, itemSelector: selector, maxConcurrency: concurrency,
            processor: processor)
    }

    /// Reads `ItemProcessor` or the older `Iterator`, for either query language.
    mutating func itemProcessor(
        _ fields: Fields, in surroundings: Surroundings
    ) -> StateScope.ID? {
        let name = fields.has("Iterator") ? "Iterator" : "ItemProcessor"
        if fields.has("Iterator") {
            fields.allow(oneOf: ["ItemProcessor", "Iterator"])
        } else {
            fields.require(["ItemProcessor"])
        }
        guard let processor = fields.fields(name) else { return nil }
        let isDistributed = isDistributed(processor)
        if isDistributed {
            checkDistributed(processor)
        } else {
            fields.refuse(anyOf: FieldNames.distributedMap)
        }
        let scope = innerScope(
            processor, in: surroundings, allowing: FieldNames.itemProcessor)
        return isDistributed ? nil : scope
    }

    private func isDistributed(_ processor: Fields) -> Bool {
        guard let config = processor.fields("ProcessorConfig") else { return false }
        config.allow(only: ["ExecutionType", "Mode"])
        let mode = config.word("Mode", from: ["DISTRIBUTED", "INLINE"]) ?? "INLINE"
        if mode == "INLINE", config.has("ExecutionType") {
            config.refuse("Field 'ExecutionType' is not supported")
        }
        return mode == "DISTRIBUTED"
    }

    private func checkDistributed(_ processor: Fields) {
        guard let config = processor.fields("ProcessorConfig") else { return }
        config.require(["ExecutionType"])
        _ = config.word("ExecutionType", from: ["EXPRESS", "STANDARD"])
        findings.refuse(
            unsupported: "Map in DISTRIBUTED mode (ProcessorConfig.Mode) is",
            at: config.place.field("Mode"))
    }
}
