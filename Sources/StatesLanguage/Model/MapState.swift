public import JSONPath

/// What is special to a Map state.
public struct MapState: Sendable {
    /// `Items`; JSONata only. Nil there: the input itself.
    public let items: PayloadTemplate?

    /// `ItemsPath`; JSONPath only. Nil there: the effective input itself.
    public let itemsPath: Path?

    /// `ItemSelector`, or the older `Parameters`.
    public let itemSelector: PayloadTemplate?

    /// 0: as many as allowed.
    public let maxConcurrency: IntegerField

    /// How many iterations may fail: the number and the share, of which the first to be exceeded
    /// counts. Of no effect in INLINE mode.
    public let toleratedFailureCount: IntegerField?

    /// From 0 to 100.
    public let toleratedFailurePercentage: NumberField?

    public let processor: StateScope.ID

    /// Nil in INLINE mode.
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
