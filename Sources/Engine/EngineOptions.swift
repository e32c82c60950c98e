public import Interpreter
public import Timestamps

/// The limits of an engine's work, with units in their names.
public struct EngineOptions: Sendable {
    /// How many tasks, timers and cancellations are handled at once.
    public var workConcurrencyMax = 256

    /// How many rows of work are taken from the store at once.
    public var claimCountMax = 1000

    /// How long a server counts as alive after it has renewed its lease, which it does three times
    /// in that time.
    public var leaseSeconds = 30

    /// The name by which other servers and people know this one: host and process.
    public var serverName = "treadle"

    /// Whether no other server uses the store.
    ///
    /// If so, this server takes over all work when it starts, and does not look for changes that
    /// only other servers can make.
    public var isAlone = true

    /// How many days executions are kept after their end; 0 means for ever.
    ///
    /// A state machine may have its own period.
    public var retentionDays = 90

    /// The length of such a day; tests have shorter ones.
    public var retentionDayMilliseconds = 86_400_000

    /// The number of failures in a row after which work is parked.
    public var workFailureCountMax = 16

    /// The number of threads for long steps; one state machine gets at most half of them.
    public var longStepThreadCount = 4

    /// How many running executions are kept in memory between steps.
    public var cachedExecutionCountMax = 8192

    /// How many bytes they may take, approximately.
    public var cachedByteCountMax = 67_108_864

    /// How many definitions are kept in memory.
    public var cachedDefinitionCountMax = 1024

    /// The size of their texts in UTF-8 bytes; in memory they take about twenty times as much.
    public var cachedDefinitionByteCountMax = 12_582_912

    /// Until when to accept task tokens of an earlier version that follow from an execution's name;
    /// nil means not at all.
    public var guessableTokensUntil: Timestamp?

    /// Whether `runOnce` takes the turns of long steps; for simulations, which do one thing at a
    /// time.
    package var leavesTurnsToWorker = false

    /// Whether a refusal is checked against the store before it is given.
    ///
    /// Simulations switch this off to check that they notice.
    package var provesRefusals = true

    /// How many triggers one execution takes in one step.
    public var triggersPerStepMax = 1000

    public var limits = Limits.standard

    /// The region and the account in ARNs that the engine makes.
    public var region = "us-east-1"
    public var account = "000000000000"

    public init() {}
}
