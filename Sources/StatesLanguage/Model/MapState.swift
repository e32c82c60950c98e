public import JSONPath

/// The fields that only a Map state has.
public struct MapState: Sendable {
    /// `Items`, in JSONata only; nil means the state's input.
    public let items: PayloadTemplate?

    /// `ItemsPath`, in JSONPath only; nil means the effective input.
    public let itemsPath: Path?

    /// `ItemSelector`, or its older name `Parameters`.
    public let itemSelector: PayloadTemplate?

    /// How many iterations may run at once; 0 means as many as the limits allow.
    public let maxConcurrency: IntegerField

    /// How many iterations may fail before the Map does.
    ///
    /// The Map fails as soon as this number or the percentage is exceeded. Neither has an effect in
    /// INLINE mode.
    public let toleratedFailureCount: IntegerField?

    /// The percentage of the iterations that may fail, from 0 to 100.
    public let toleratedFailurePercentage: NumberField?

    public let processor: StateScope.ID

    /// The fields of DISTRIBUTED mode; nil in INLINE mode.
    public let distribution: DistributedMap?

    public init(
        items: PayloadTemplate? = nil, itemsPath: Path? = nil, itemSelector: PayloadTemplate?,
        maxConcurrency: IntegerField, toleratedFailureCount: IntegerField? = nil,
        toleratedFailurePercentage: NumberField? = nil, processor: StateScope.ID,
        distribution: DistributedMap? = nil
    ) {
        self.items = items
        self.itemsPath = itemsPath
        self.itemSelector = itemSelector
        self.maxConcurrency = maxConcurrency
        self.toleratedFailureCount = toleratedFailureCount
        self.toleratedFailurePercentage = toleratedFailurePercentage
        self.processor = processor
        self.distribution = distribution
    }
}
