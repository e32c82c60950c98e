public import Interpreter
public import StatesLanguage

/// The bounds of an engine's work, with units in the names.
public struct EngineOptions: Sendable {
    /// Tasks, timers and cancellations that are handled at a time.
    public var workConcurrencyMax = 256

    /// Rows of work that are taken from the store at a time.
    public var claimCountMax = 1000

    /// How long work is this engine's own; longer than any call of an integration takes.
    public var leaseSeconds = 3600

    /// Live executions that are kept in memory between steps.
    public var cachedExecutionCountMax = 8192

    /// UTF-8 bytes of payloads in them.
    public var cachedByteCountMax = 33_554_432

    /// Definitions that are kept parsed.
    public var cachedDefinitionCountMax = 1024

    /// Triggers that one execution takes in one step.
    public var triggersPerStepMax = 1000

    public var limits = Limits.standard

    /// What definitions are read with: no narrower than what they were accepted with.
    public var validation = ValidationOptions.standard

    /// The region and account in ARNs that the engine makes.
    public var region = "us-east-1"
    public var account = "000000000000"

    public init() {}
}
