import Engine
import JSONValue
public import Logging
public import StatesLanguage
public import Storage
public import Timestamps

/// The Step Functions API, which answers requests with the engine and the store.
public struct StatesAPI: Sendable {
    package let engine: any ExecutionEngine
    package let store: any Store
    let site: Site
    let options: Options
    package let logger: Logger
    package let now: @Sendable () -> Timestamp
    let bounds: InputBounds
    package let hold: Hold?
    let machines = MachineCache()

    /// Treadle's own operations.
    private var others = OperationTable([])

    /// Limits how many large answers are made at a time, to save memory.
    private let largeAnswers = Turnstile(countMax: 4)
    private static let historyTarget = AWSJSON.targetPrefix + GetExecutionHistory.name

    /// The options of the API.
    public struct Options: Sendable {
        /// The rules for definitions, except for the type of machine, which each request gives.
        public var validation = ValidationOptions.standard

        /// The largest input or output, in bytes of UTF-8.
        public var payloadByteCountMax = 262_144

        /// How long `GetActivityTask` waits for a task.
        public var activityPoll: Duration = .seconds(60)

        /// The approximate limit on the events of one page of history, in bytes.
        public var historyPageByteCountMax = 6 * 1024 * 1024

        public init() {}
    }

    /// - Parameters:
    ///   - hold: allows reading operations only, while it lasts.
    ///   - now: the clock for dates and for the age of page tokens; nil means the store's clock.
    public init(
        engine: any ExecutionEngine, store: any Store, site: Site, options: Options = Options(),
        hold: Hold? = nil, logger: Logger = Logger(label: "treadle.api"),
        now: (@Sendable () -> Timestamp)? = nil
    ) {
        self.engine = engine
        self.store = store
        self.site = site
        self.options = options
        self.hold = hold
        self.logger = logger
        self.now = now ?? { store.now }
        var bounds = InputBounds()
        bounds.definition.lengthMax = options.validation.definitionByteCountMax
        bounds.payload.lengthMax = options.payloadByteCountMax
        self.bounds = bounds
    }

    /// Returns the same API with further operations of the same protocol.
    package func with(_ operations: OperationTable) -> StatesAPI {
        var api = self
        api.others = operations
        return api
    }

    /// Whether the operation waits for an event.
    func isLongPoll(_ target: String) -> Bool { OperationTable.all[target]?.isLongPoll ?? false }

    /// Answers a request; errors become answers too.
    ///
    /// - Parameters:
    ///   - target: the value of the header `X-Amz-Target`, such as
    ///     `AWSStepFunctions.StartExecution`.
    ///   - body: one JSON object.
    public func answer(target: String?, body: [UInt8]) async -> Answer {
        do throws(APIError) {
            guard let target,
                let entry = OperationTable.all[target] ?? others[target]
            else {
                throw .unknownOperation(target)
            }
            if let hold, hold.isOn, !entry.isForHeldServers { throw .held }
            let members = try AWSJSON.members(of: body)
            guard target == Self.historyTarget else {
                return Answer(try await entry.handle(members, self))
            }
            return try await largeAnswers.pass { () throws(APIError) in
                Answer(try await entry.handle(members, self))
            }
        } catch {
            return Answer(error)
        }
    }
}
