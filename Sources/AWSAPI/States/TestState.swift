import Interpreter
import JSONValue
import StatesLanguage
import Timestamps

/// Tests one state, alone or within a whole definition.
///
/// Source: API `TestState`; DG `test-state-isolation`. Nothing is stored. Whatever has no mock
/// is really done, as in an execution.
struct TestState: Operation {
    let definition: String
    let stateName: String?
    let roleARN: String?
    let level: InspectionLevel
    let revealsSecrets: Bool
    let material: TestMaterial
    let mock: TestMock?

    enum InspectionLevel: String {
        case info = "INFO"
        case debug = "DEBUG"
        case trace = "TRACE"
    }

    /// The longest time that AWS waits for a state.
    static let durationMax: Duration = .seconds(300)

    init(_ input: inout InputReader) throws(APIError) {
        definition = try input.requiredText("definition", input.bounds.definition)
        roleARN = try input.text("roleArn", .arn)
        let inputText = try input.text("input", input.bounds.payload)
        level =
            try input.text("inspectionLevel", .inspectionLevel)
            .flatMap(InspectionLevel.init) ?? .info
        revealsSecrets = try input.flag("revealSecrets") ?? false
        let variables = try input.text("variables", input.bounds.payload)
        stateName = try input.text("stateName", .sensitiveName)
        mock = try input.structure("mock") { (reader) throws(APIError) in try TestMock(&reader) }
        let context = try input.text("context", input.bounds.payload)
        let configuration = try input.structure("stateConfiguration") {
            (reader) throws(APIError) in try TestConfiguration(&reader)
        }
        material = TestMaterial(
            input: inputText, variables: variables, context: context,
            configuration: configuration ?? TestConfiguration())
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        try mock?.check()
        if let roleARN { try ARN.checkRole(roleARN) }
        if revealsSecrets, mock != nil {
            throw .validation("revealSecrets cannot be used when a mock is specified")
        }
        let subject = try TestSubject(definition, stateName, in: api)
        try subject.check(mock, roleARN: roleARN)
        let answer = try mock?.answer(for: subject)
        var settings = try material.settings(
            for: subject, roleARN: roleARN, hasMock: mock != nil, in: api)
        settings.limits.payloadByteCountMax = api.options.payloadByteCountMax
        guard var trial = StateTrial(of: subject.name, in: subject.machine, settings) else {
            throw .stateNotInDefinition
        }
        if let need = await api.compute(&trial, { $0.begin() }) {
            let given =
                if let answer, need.takesMock {
                    answer
                } else {
                    await api.meet(need, for: settings.identity)
                }
            await api.compute(&trial) { $0.end(with: given) }
        }
        guard let outcome = trial.outcome else { throw .internalFailure }
        try material.check(outcome)
        return answerJSON(outcome)
    }

    private func answerJSON(_ outcome: TrialOutcome) -> JSON {
        var object = JSONObject()
        if let output = outcome.output { object["output"] = .string(output.text) }
        if let error = outcome.error {
            if let name = error.name { object["error"] = .string(name) }
            if let cause = error.cause { object["cause"] = .string(cause) }
        }
        if level != .info {
            object["inspectionData"] = .object(
                outcome.inspectionData(input: material.input ?? "{}"))
        }
        if let next = outcome.next { object["nextState"] = .string(next) }
        object["status"] = .string(outcome.status.rawValue)
        return .object(object)
    }
}

extension StateTrial.Need {
    var takesMock: Bool {
        if case .time = self { return false }
        return true
    }
}

extension StatesAPI {
    /// Continues a trial on a thread where it delays no other work.
    fileprivate func compute<Value: Sendable>(
        _ trial: inout StateTrial, _ work: @escaping @Sendable (inout StateTrial) -> Value
    ) async -> Value {
        let before = trial
        let (after, value) = await engine.compute(for: "TestState") {
            var trial = before
            let value = work(&trial)
            return (trial, value)
        }
        trial = after
        return value
    }

    /// Does the work that a state under test waits for, within the time limit of such a test.
    func meet(
        _ need: StateTrial.Need, for identity: Identity
    ) async -> Result<Payload, StateError> {
        switch need {
        case .results: return .failure(.runtime("There is no mock."))
        case .time(let due):
            let wait = Duration.milliseconds(max(0, due.milliseconds - now().milliseconds))
            try? await Task.sleep(for: min(wait, TestState.durationMax))
            guard wait <= TestState.durationMax else { return .failure(.testTimedOut) }
            return .success(.emptyObject)
        case .answer(let task):
            let seconds = task.timeoutSeconds.map { Duration.seconds($0) }
            return await withTaskGroup { group in
                group.addTask { await self.perform(task, for: identity) }
                group.addTask {
                    try? await Task.sleep(for: min(seconds ?? .max, TestState.durationMax))
                    return .failure(.testTimedOut)
                }
                let first = await group.next()
                group.cancelAll()
                return first ?? .failure(.testTimedOut)
            }
        }
    }

    private func perform(
        _ task: ScheduledTask, for identity: Identity
    ) async -> Result<Payload, StateError> {
        do throws(StateError) {
            return .success(try await engine.perform(task, for: identity))
        } catch {
            return .failure(error)
        }
    }
}

extension Duration {
    fileprivate static let max = Duration.seconds(Int64.max / 2)
}

extension StateError {
    fileprivate static let testTimedOut = StateError(timeout, cause: nil)
}

extension APIError {
    static let stateNotInDefinition = APIError.validation("State not found in definition")
}
