import Engine
import JSONValue
public import Logging
public import StatesLanguage
public import Storage

/// The API of Step Functions: answers requests by asking the engine and reading the store.
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

    /// Operations that are not AWS's.
    private var others = OperationTable([])

    /// Answers of megabytes are made a few at a time, so that they do not fill the memory.
    private let largeAnswers = Turnstile(countMax: 4)
    private static let historyTarget = AWSJSON.targetPrefix + GetExecutionHistory.name

    /// What a server may set.
    public struct Options: Sendable {
        /// What definitions are measured against; the type of machine is set by each request.
        public var validation = ValidationOptions.standard

        /// UTF-8 bytes of an input or output.
        public var payloadByteCountMax = 262_144

        /// How long `GetActivityTask` waits for a task.
        public var activityPoll: Duration = .seconds(60)

        /// About how many bytes of events a page of history may hold.
        public var historyPageByteCountMax = 6 * 1024 * 1024

        public init() {}
    }

    /// - Parameters:
    ///   - hold: keeps all but reading operations from being answered, as long as it lasts.
    ///   - now: the clock for dates and for the age of page tokens; the store's if nil.
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

    /// The same API with further operations, which speak the same protocol.
    package func with(_ operations: OperationTable) -> StatesAPI {
        var api = self
        api.others = operations
        return api
    }

    /// Whether the operation waits for something to happen.
    func isLongPoll(_ target: String) -> Bool { OperationTable.all[target]?.isLongPoll ?? false }

    /// Does what a request asks for.
    ///
    /// Whatever goes wrong becomes an answer.
    ///
    /// - Parameters:
    ///   - target: the header `X-Amz-Target`: `AWSStepFunctions.StartExecution`.
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
