/// The fields that only a Map state in DISTRIBUTED mode has.
///
/// Its iterations are child executions.
///
/// Source: DG `state-map-distributed`.
public struct DistributedMap: Sendable {
    /// The type of the child executions.
    public let executionType: ValidationOptions.MachineType

    /// The name of the state in the ARNs of its map runs and child executions.
    public let label: String?

    /// The source of the items; nil if they come from the state's input.
    public let itemReader: ItemReader?
    public let itemBatcher: ItemBatcher?
    public let resultWriter: ResultWriter?

    public init(
        executionType: ValidationOptions.MachineType, label: String?, itemReader: ItemReader?,
        itemBatcher: ItemBatcher?, resultWriter: ResultWriter?
    ) {
        self.executionType = executionType
        self.label = label
        self.itemReader = itemReader
        self.itemBatcher = itemBatcher
        self.resultWriter = resultWriter
    }
}

/// `ItemReader`: where the items are read from.
///
/// Source: DG `input-output-itemreader`.
public struct ItemReader: Sendable {
    /// `arn:aws:states:::s3:getObject` or `…:listObjectsV2`.
    public let resource: String

    /// `Arguments`, or `Parameters` in JSONPath.
    public let arguments: PayloadTemplate?

    /// `CSV`, `JSON`, `JSONL`, `PARQUET` or `MANIFEST`; nil for a list of objects.
    public let inputType: String?

    /// A JSON Pointer to the items in a JSON file.
    public let itemsPointer: String?

    /// The most items to read; nil means all.
    public let maxItems: IntegerField?

    public init(
        resource: String, arguments: PayloadTemplate?, inputType: String?, itemsPointer: String?,
        maxItems: IntegerField?
    ) {
        self.resource = resource
        self.arguments = arguments
        self.inputType = inputType
        self.itemsPointer = itemsPointer
        self.maxItems = maxItems
    }
}

/// `ItemBatcher`: how items are grouped for the child executions.
///
/// Source: DG `input-output-itembatcher`.
public struct ItemBatcher: Sendable {
    public let maxItemsPerBatch: IntegerField?

    /// The largest input of a batch, in bytes, up to 262,144.
    public let maxInputBytesPerBatch: IntegerField?

    /// The input that each batch gets besides its items.
    public let batchInput: PayloadTemplate?

    public init(
        maxItemsPerBatch: IntegerField?, maxInputBytesPerBatch: IntegerField?,
        batchInput: PayloadTemplate?
    ) {
        self.maxItemsPerBatch = maxItemsPerBatch
        self.maxInputBytesPerBatch = maxInputBytesPerBatch
        self.batchInput = batchInput
    }
}

/// `ResultWriter`: where the results are written, and in what form.
///
/// Source: DG `input-output-resultwriter`.
public struct ResultWriter: Sendable {
    /// `arn:aws:states:::s3:putObject`; nil if the results are only transformed.
    public let resource: String?

    /// `Arguments`, or `Parameters` in JSONPath.
    public let arguments: PayloadTemplate?

    public init(resource: String?, arguments: PayloadTemplate?) {
        self.resource = resource
        self.arguments = arguments
    }
}
