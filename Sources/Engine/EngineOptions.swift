public import Interpreter
public import StatesLanguage

/// The bounds of an engine's work, with units in the names.
public struct EngineOptions: Sendable {
    /// Tasks, timers and cancellations that are handled at a time.
    public var workConcurrencyMax = 256

    /// Rows of work that are taken from the store at a time.
    public var claimCountMax = 1000

    /// For how long a server counts as alive after its last sign of life; it gives one three times as
    /// often.
    public var leaseSeconds = 30

    /// What other servers and people know this one by: host and process.
    public var serverName = "treadle"

    /// Is no other server on the store? Then what others had is this one's at its start, and
    /// nothing needs to be looked for that only others can have written.
    public var isAlone = true

    /// For how many days executions are kept after their end, unless their state machine has a period
    /// of its own; 0 for ever.
    public var retentionDays = 90

    /// How long such a day is; tests have shorter ones.
    public var retentionDayMilliseconds = 86_400_000

    /// Tries that fail in a row before work is set aside.
    public var workFailureCountMax = 16

    /// Threads for steps that take long; no state machine has more than half of them.
    public var longStepThreadCount = 4

    /// Live executions that are kept in memory between steps.
    public var cachedExecutionCountMax = 8192

    /// Bytes that they may take, roughly.
    public var cachedByteCountMax = 67_108_864

    /// Definitions that are kept in memory.
    public var cachedDefinitionCountMax = 1024

    /// UTF-8 bytes of their texts; in memory they take some twenty times as much.
    public var cachedDefinitionByteCountMax = 12_582_912

    /// Until when task tokens of an earlier version are honoured that follow from an execution's
    /// name; not at all if nil.
    public var guessableTokensUntil: Timestamp?

    /// Are turns of long steps taken by `runOnce`? For simulations, which do one thing at a time.
    package var leavesTurnsToWorker = false

    /// Is a refusal compared with the store before it is given? Simulations switch it off to see that
    /// they notice.
    package var provesRefusals = true

    /// Triggers that one execution takes in one step.
    public var triggersPerStepMax = 1000

    public var limits = Limits.standard

    /// The region and account in ARNs that the engine makes.
    public var region = "us-east-1"
    public var account = "000000000000"

    public init() {}
}
