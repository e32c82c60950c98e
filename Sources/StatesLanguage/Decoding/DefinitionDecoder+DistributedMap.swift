import JSONValue

extension DefinitionDecoder {
    /// Reads the fields that only a Map in DISTRIBUTED mode has; nil only if a problem was
    /// reported.
    func distribution(_ fields: Fields) -> DistributedMap? {
        let label = label(fields)
        let reader = fields.fields("ItemReader").flatMap(itemReader)
        let batcher = fields.fields("ItemBatcher").map(itemBatcher)
        let writer = fields.fields("ResultWriter").map(resultWriter)
        let processor = fields.inner("ItemProcessor") ?? fields.inner("Iterator")
        let type = processor?.inner("ProcessorConfig")?["ExecutionType"]?.string
        guard let type = type.flatMap(ValidationOptions.MachineType.init) else { return nil }
        return DistributedMap(
            executionType: type, label: label, itemReader: reader, itemBatcher: batcher,
            resultWriter: writer)
    }

    private func label(_ fields: Fields) -> String? {
        guard let label = fields.string("Label") else { return nil }
        let message: String
        if label.unicodeScalars.count > Limits.labelLengthMax {
            message =
                "Label name '\(label)' exceeds the \(Limits.labelLengthMax)-character limit allowed "
                + "by the service"
        } else if label.isEmpty || !label.unicodeScalars.allSatisfy(Self.mayBeInLabel) {
            message =
                "A label cannot be empty, or have white space, control characters or any of "
                + "?*<>{}[]:;,\\|^~$#%&`\""
        } else {
            return label
        }
        findings.refuse(message, at: fields.place.field("Label"), as: .invalidLabel)
        return nil
    }

    private static func mayBeInLabel(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
            && !"?*<>{}[]:;,\\|^~$#%&`\"".unicodeScalars.contains(scalar)
    }

    private func itemReader(_ fields: Fields) -> ItemReader? {
        fields.allow(only: FieldNames.transfer(fields, config: "ReaderConfig"))
        fields.require(["Resource"])
        let resource = fields.transferResource(["getObject", "listObjectsV2"])
        let arguments = fields.transferArguments()
        let config = fields.fields("ReaderConfig")
        if let config { checkReader(config) }
        guard let resource else { return nil }
        return ItemReader(
            resource: resource, arguments: arguments, inputType: config?["InputType"]?.string,
            itemsPointer: config?["ItemsPointer"]?.string,
            maxItems: config?.integer(orPath: "MaxItems", in: Limits.maxItems))
    }

    private func checkReader(_ config: Fields) {
        config.allow(only: FieldNames.readerConfig(config))
        _ = config.word("InputType", from: ["CSV", "JSON", "JSONL", "MANIFEST", "PARQUET"])
        let transformation = config.word("Transformation", from: ["LOAD_AND_FLATTEN", "NONE"])
        let manifest = config.word("ManifestType", from: ["ATHENA_DATA", "S3_INVENTORY"])
        _ = config.word("CSVDelimiter", from: ["COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"])
        let header = config.word("CSVHeaderLocation", from: ["FIRST_ROW", "GIVEN"])
        if transformation == "LOAD_AND_FLATTEN" { config.require(["InputType"]) }
        if manifest == "S3_INVENTORY" { config.refuse(anyOf: ["InputType"]) }
        if header == "GIVEN" { config.require(["CSVHeaders"]) }
        switch config["InputType"]?.string {
        case "CSV" where !config.has("CSVHeaderLocation"):
            config.refuse("The field 'CSVHeaderLocation' is required")
        case "JSON": config.refuse(anyOf: ["CSVHeaderLocation"])
        default: break
        }
        _ = config.strings("CSVHeaders")
        guard let pointer = config.string("ItemsPointer") else { return }
        if !pointer.utf8.starts(with: "/".utf8)
            || pointer.utf8.count >= Limits.itemsPointerLengthMax
        {
            config.refuse(
                "Value must be a JSON Pointer of less than \(Limits.itemsPointerLengthMax) "
                    + "characters", at: "ItemsPointer")
        }
    }

    private func itemBatcher(_ fields: Fields) -> ItemBatcher {
        fields.allow(only: FieldNames.itemBatcher(fields))
        let items = fields.integer(orPath: "MaxItemsPerBatch", in: Limits.itemsPerBatch)
        let bytes = fields.integer(orPath: "MaxInputBytesPerBatch", in: Limits.inputBytesPerBatch)
        if !["MaxItemsPerBatch", "MaxInputBytesPerBatch"].contains(where: fields.hasOrHasPath) {
            fields.refuse(
                "At least one of these fields is required: "
                    + "[MaxItemsPerBatch, MaxInputBytesPerBatch]")
        }
        let input =
            fields.expressions == nil ? fields.template("BatchInput") : fields.payload("BatchInput")
        return ItemBatcher(
            maxItemsPerBatch: items, maxInputBytesPerBatch: bytes, batchInput: input)
    }

    private func resultWriter(_ fields: Fields) -> ResultWriter {
        fields.allow(only: FieldNames.transfer(fields, config: "WriterConfig"))
        let resource = fields.transferResource(["putObject"])
        if let config = fields.fields("WriterConfig") {
            config.allow(only: ["OutputType", "Transformation"])
            _ = config.word("OutputType", from: ["JSON", "JSONL"])
            _ = config.word("Transformation", from: ["COMPACT", "FLATTEN", "NONE"])
        }
        return ResultWriter(resource: resource, arguments: fields.transferArguments())
    }
}

extension Fields {
    fileprivate func transferArguments() -> PayloadTemplate? {
        expressions == nil ? template("Parameters") : payload("Arguments")
    }

    /// Reads a `Resource` that must be one of these S3 actions, in any partition.
    fileprivate func transferResource(_ actions: [String]) -> String? {
        guard let text = string("Resource") else { return nil }
        let calls = actions.map { action in
            TaskResource.call(.init(service: "s3", action: action, pattern: .requestResponse))
        }
        guard let resource = TaskResource(text), calls.contains(resource) else {
            refuse("The field 'Resource' does not match any of the allowed values", at: "Resource")
            return nil
        }
        return text
    }

    fileprivate func hasOrHasPath(_ field: String) -> Bool { has(field) || has(field + "Path") }
}

extension FieldNames {
    /// The fields of an `ItemReader` or `ResultWriter`.
    fileprivate static func transfer(_ fields: Fields, config: String) -> Set<String> {
        ["Resource", config, fields.expressions == nil ? "Parameters" : "Arguments"]
    }

    fileprivate static func readerConfig(_ fields: Fields) -> Set<String> {
        let names: Set = [
            "CSVDelimiter", "CSVHeaderLocation", "CSVHeaders", "InputType", "ItemsPointer",
            "ManifestType", "MaxItems", "Transformation",
        ]
        return fields.expressions == nil ? names.union(["MaxItemsPath"]) : names
    }

    fileprivate static func itemBatcher(_ fields: Fields) -> Set<String> {
        let names: Set = ["BatchInput", "MaxInputBytesPerBatch", "MaxItemsPerBatch"]
        guard fields.expressions == nil else { return names }
        return names.union(["MaxInputBytesPerBatchPath", "MaxItemsPerBatchPath"])
    }
}
