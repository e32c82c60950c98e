import JSONValue

extension DefinitionDecoder {
    mutating func map(_ fields: Fields, in surroundings: Surroundings) -> MapState? {
        let isDistributed = fields.isDistributedMap
        let processor = itemProcessor(fields, isDistributed: isDistributed, in: surroundings)
        fields.allow(oneOf: ["ItemSelector", "Parameters"])
        let path = fields["ItemsPath"].flatMap { _ in fields.referencePath("ItemsPath") }
        let items = fields.items()
        let selector = itemSelector(fields)
        let concurrency =
            fields.integer(orPath: "MaxConcurrency", in: Limits.concurrency) ?? .constant(0)
        let count = fields.integer(orPath: "ToleratedFailureCount", in: Limits.failureCount)
        let percentage = fields.percentage(orPath: "ToleratedFailurePercentage")
        let distribution = isDistributed ? distribution(fields) : nil
        guard let processor, isDistributed == (distribution != nil) else { return nil }
        return MapState(
            items: items, itemsPath: path, itemSelector: selector, maxConcurrency: concurrency,
            toleratedFailureCount: count, toleratedFailurePercentage: percentage,
            processor: processor, distribution: distribution)
    }

    private func itemSelector(_ fields: Fields) -> PayloadTemplate? {
        let name = fields.has("ItemSelector") ? "ItemSelector" : "Parameters"
        guard fields.expressions != nil, fields[name]?.string != nil else {
            return fields.template(name)
        }
        return fields.expression(name, or: "[OBJECT]").map(PayloadTemplate.expression)
    }

    /// Reads `ItemProcessor` or its older name, `Iterator`.
    private mutating func itemProcessor(
        _ fields: Fields, isDistributed: Bool, in surroundings: Surroundings
    ) -> StateScope.ID? {
        let name = fields.has("Iterator") ? "Iterator" : "ItemProcessor"
        fields.require(oneOf: ["ItemProcessor", "Iterator"])
        guard let processor = fields.fields(name) else { return nil }
        let type = checkMode(of: processor, isDistributed: isDistributed, in: surroundings)
        if !isDistributed { fields.refuse(anyOf: FieldNames.distributedMap) }
        return innerScope(
            processor, in: surroundings, allowing: FieldNames.itemProcessor, machineType: type)
    }

    /// Checks the `ProcessorConfig` and returns the type of the child executions; nil in INLINE
    /// mode.
    private func checkMode(
        of processor: Fields, isDistributed: Bool, in surroundings: Surroundings
    ) -> ValidationOptions.MachineType? {
        guard let config = processor.fields("ProcessorConfig") else { return nil }
        config.allow(only: ["ExecutionType", "Mode"])
        _ = config.word("Mode", from: ["INLINE", "DISTRIBUTED"])
        guard isDistributed else {
            if config.has("ExecutionType") {
                config.refuse("Field 'ExecutionType' is not supported")
            }
            return nil
        }
        let place = config.place.field("Mode")
        if surroundings.machineType == .express {
            findings.refuse(
                "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state "
                    + "machines", at: place)
        }
        refuse(unavailable: "Map in DISTRIBUTED mode (ProcessorConfig.Mode) is", at: place)
        config.require(["ExecutionType"])
        return config.executionType
    }
}

extension Fields {
    /// Whether the Map's processor is in DISTRIBUTED mode.
    fileprivate var isDistributedMap: Bool {
        let processor = inner("ItemProcessor") ?? inner("Iterator")
        return processor?.inner("ProcessorConfig")?["Mode"] == .string("DISTRIBUTED")
    }

    fileprivate var executionType: ValidationOptions.MachineType? {
        word("ExecutionType", from: ["STANDARD", "EXPRESS"])
            .flatMap(ValidationOptions.MachineType.init)
    }
}
