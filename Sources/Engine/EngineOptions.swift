public import Interpreter
public import StatesLanguage

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
