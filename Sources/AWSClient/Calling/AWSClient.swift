public import AsyncHTTPClient
public import JSONValue
public import ServiceModels
import Synchronization
public import Timestamps

/// Calls operations of AWS services, at AWS or at any endpoint that speaks their protocols.
public final class AWSClient: Sendable {
    /// What a client needs to know.
    public struct Options: Sendable {
        /// Where calls go, if it is not AWS.
        public var routing = EndpointRouting()

        /// The region of calls that name none.
        public var region: String

        /// Where credentials come from.
        public var environment: CredentialEnvironment

        /// The services that this program answers itself, by their names as in `aws-sdk:NAME`.
        public var localServices: [String: LocalService] = [:]

        /// How long one attempt may take.
        public var timeout: Duration = .seconds(60)

        public init(region: String, environment: CredentialEnvironment) {
            self.region = region
            self.environment = environment
        }
    }

    /// One call.
    public struct Call: Sendable {
        public var service: ServiceModel
        public var operation: ServiceOperation

        /// The parameters, with names in PascalCase.
        public var parameters: JSONObject

        /// The region that is called; nil means the client's own.
        public var region: String?

        /// The role that is assumed for the call; nil means the client's own credentials.
        public var roleARN: String?

        /// The key that makes a repeated call harmless, for operations that take one.
        public var idempotencyToken: String?

        /// How long one attempt may take; nil means the client's time-out.
        public var timeout: Duration?

        public init(
            _ operation: ServiceOperation, of service: ServiceModel, _ parameters: JSONObject
        ) {
            self.service = service
            self.operation = operation
            self.parameters = parameters
        }
    }

    /// The result of a call, with what the service's HTTP answer says about it.
    public struct Answer: Sendable {
        /// With names in PascalCase and in alphabetical order.
        public let members: JSONObject

        /// The HTTP status.
        public let status: Int
        public let headers: [(name: String, value: String)]
        public let requestID: String?
    }

    /// A service that this program answers itself, in the protocol of the service.
    ///
    /// - Parameters:
    ///   - target: the value of the header `X-Amz-Target`.
    ///   - body: the body of the request.
    public typealias LocalService =
        @Sendable (_ target: String, _ body: [UInt8]) async -> (status: Int, body: [UInt8])

    public let options: Options
    private let transport: Transport
    private let now: @Sendable () -> Timestamp
    private let sleep: @Sendable (Duration) async throws -> Void
    private let quota = RetryQuota()

    private struct State {
        /// How far the clocks of services are ahead, in milliseconds, by their hosts.
        var skews: [String: Int] = [:]
        var roles: [String: CredentialCache] = [:]
    }

    private let state = Mutex(State())
    private let own: CredentialCache

    private static let attemptCountMax = 3
    private static let roleCountMax = 1000

    /// - Parameters:
    ///   - http: the HTTP client, which its owner shuts down. It must not follow redirects.
    ///   - sleep: waits between attempts.
    public init(
        _ options: Options, http: HTTPClient, now: @escaping @Sendable () -> Timestamp,
        sleep: @escaping @Sendable (Duration) async throws -> Void = {
            try await Task.sleep(for: $0)
        }
    ) {
        self.options = options
        transport = Transport(http: http)
        self.now = now
        self.sleep = sleep
        let sources = CredentialSources(options, transport: transport, now: now)
        own = CredentialCache(now: now) { () async throws(CredentialProblem) in
            try await sources.credentials()
        }
    }

    // MARK: Calling

    /// Makes a call, and repeats it as AWS's SDKs do in standard mode.
    ///
    public func run(_ call: Call) async throws(CallFailure) -> Answer {
        let request: WireRequest
        do throws(ParameterProblem) {
            request = try RequestEncoder(service: call.service, operation: call.operation)
                .request(for: call.completed)
        } catch {
            throw .parameters(error)
        }
        if let local = options.localServices[call.service.name] {
            return try await self.answer(to: call, request, by: local)
        }
        let endpoint = try endpoint(for: call)
        var attempt = 1
        while true {
            do throws(CallFailure) {
                let result = try await self.attempt(call, request, endpoint, number: attempt)
                quota.giveBack(wasRepeated: attempt > 1)
                return result
            } catch {
                guard attempt < Self.attemptCountMax, error.isTransient,
                    call.mayRepeat(after: error),
                    quota.take(),
                    (try? await sleep(Self.pause(after: attempt, error))) != nil
                else { throw error }
            }
            attempt += 1
        }
    }

    private func attempt(
        _ call: Call, _ request: WireRequest, _ endpoint: Endpoint, number: Int
    ) async throws(CallFailure) -> Answer {
        let isAnonymous = call.operation.traits.contains(.anonymous)
        let credentials = isAnonymous ? nil : try await self.credentials(for: call)
        let host = endpoint.url
        let skew = state.withLock { $0.skews[host] ?? 0 }
        let signer = RequestSigner(
            service: call.service, operation: call.operation, endpoint: endpoint,
            credentials: credentials, time: now().advanced(byMilliseconds: skew))
        let answer: WireAnswer
        do throws(Transport.Problem) {
            answer = try await transport.send(
                signer.sign(request), within: timeout(of: call))
        } catch {
            throw .connection(
                error.description, attempts: number, mayHaveArrived: error.mayHaveArrived)
        }
        do throws(CallFailure) {
            return try read(answer, to: call, attempt: number)
        } catch {
            if case .service(let failure, _) = error {
                learn(from: failure, answer, credentials, call, host)
            }
            throw error
        }
    }

    private func answer(
        to call: Call, _ request: WireRequest, by local: LocalService
    ) async throws(CallFailure) -> Answer {
        let target = request.headers.first { $0.name == "X-Amz-Target" }?.value ?? ""
        let (status, body) = await local(target, request.body)
        let headers = [(name: "x-amzn-RequestId", value: UUIDText.random())]
        return try read(
            WireAnswer(status: status, headers: headers, body: body), to: call, attempt: 1)
    }

    private func read(
        _ answer: WireAnswer, to call: Call, attempt: Int
    ) throws(CallFailure) -> Answer {
        let decoder = AnswerDecoder(service: call.service, operation: call.operation)
        guard (200..<300).contains(answer.status) else {
            throw .service(decoder.failure(of: answer), attempts: attempt)
        }
        guard let members = decoder.result(of: answer) else {
            throw .answer("The answer of the service is not in its protocol")
        }
        return Answer(
            members: members, status: answer.status, headers: answer.headers,
            requestID: answer.requestID ?? decoder.requestID(in: answer))
    }

    /// Waits longer after each attempt, for a random time.
    private static func pause(after attempt: Int, _ failure: CallFailure) -> Duration {
        let bound = min(20_000, 1000 << (attempt - 1))
        return .milliseconds(
            failure.isThrottling ? Int.random(in: 500...bound + 500) : Int.random(in: 0...bound))
    }

    /// Corrects the clock, or forgets credentials, if the service says that they are wrong.
    private func learn(
        from failure: ServiceFailure, _ answer: WireAnswer, _ credentials: AWSCredentials?,
        _ call: Call, _ host: String
    ) {
        if failure.isClockSkew, let date = answer.header("date").flatMap(Timestamp.init(rfc822:)) {
            let skew = date.milliseconds - now().milliseconds
            state.withLock { $0.skews[host] = skew }
        }
        if failure.isExpiry, let credentials { cache(for: call).forget(credentials) }
    }

    private func timeout(of call: Call) -> Duration {
        options.routing.timeout(of: call.service.name) ?? call.timeout ?? options.timeout
    }

    // MARK: Addresses

    /// Where a service is called: `https://sqs.eu-west-1.amazonaws.com`.
    public func endpoint(for call: Call) throws(CallFailure) -> Endpoint {
        let region = call.region ?? options.region
        let partition = ServiceTable.standard.partition(of: region)
        let found = partition.flatMap { call.service.endpoint(in: region, of: $0) }
        if let url = options.routing.url(of: call.service.name) {
            return Endpoint(
                url: url, signingRegion: found?.signingRegion ?? region,
                signingName: found?.signingName ?? call.service.signingName)
        }
        guard let found else { throw .noEndpoint(service: call.service.id, region: region) }
        return found
    }

    // MARK: Credentials

    private func credentials(for call: Call) async throws(CallFailure) -> AWSCredentials {
        do throws(CredentialProblem) {
            return try await cache(for: call).credentials()
        } catch {
            throw .credentials(error)
        }
    }

    private func cache(for call: Call) -> CredentialCache {
        guard let role = call.roleARN else { return own }
        return state.withLock { state in
            if let cache = state.roles[role] { return cache }
            if state.roles.count >= Self.roleCountMax { state.roles = [:] }
            let cache = CredentialCache(now: now) { [self] () async throws(CredentialProblem) in
                try await assume(role)
            }
            state.roles[role] = cache
            return cache
        }
    }

    private func assume(_ role: String) async throws(CredentialProblem) -> AWSCredentials {
        try await AssumedRole.credentials(
            of: role, sessionName: "treadle", environment: options.environment
        ) { (call) async throws(CallFailure) in try await self.run(call).members }
    }
}

extension AWSClient.Call {
    /// Whether another attempt could not do the work twice.
    fileprivate func mayRepeat(after failure: CallFailure) -> Bool {
        guard case .connection(_, _, mayHaveArrived: true) = failure else { return true }
        return service.mayRepeat(operation)
    }

    /// The parameters, with the idempotency token where the operation takes one and none is given.
    fileprivate var completed: JSONObject {
        guard let token = idempotencyToken,
            let input = operation.input.map(service.view)?.structure
        else { return parameters }
        var completed = parameters
        for member in input.members
        where member.traits.contains(.idempotencyToken) && completed[member.title] == nil {
            completed[member.title] = .string(token)
        }
        return completed
    }
}

extension CallFailure {
    /// Whether the same call may succeed later.
    public var isTransient: Bool {
        switch self {
        case .service(let failure, _):
            failure.isTransient || failure.isThrottling
                || failure.isClockSkew || failure.isExpiry
        case .connection: true
        case .parameters, .credentials, .noEndpoint, .answer: false
        }
    }

    fileprivate var isThrottling: Bool {
        if case .service(let failure, _) = self { failure.isThrottling } else { false }
    }
}

extension ServiceFailure {
    /// Source: AWS SDKs and Tools Reference Guide, "Retry behavior".
    fileprivate var isTransient: Bool {
        [500, 502, 503, 504].contains(status)
            || ["RequestTimeout", "RequestTimeoutException"].contains(code)
    }

    fileprivate var isThrottling: Bool {
        status == 429
            || [
                "Throttling", "ThrottlingException", "ThrottledException",
                "RequestThrottledException", "TooManyRequestsException",
                "ProvisionedThroughputExceededException", "TransactionInProgressException",
                "RequestLimitExceeded", "BandwidthLimitExceeded", "LimitExceededException",
                "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
                "EC2ThrottledException",
            ].contains(code)
    }

    fileprivate var isClockSkew: Bool {
        ["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"].contains(code)
    }

    fileprivate var isExpiry: Bool {
        ["ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired"].contains(code)
    }
}
