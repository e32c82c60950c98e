import Interpreter
import JSONValue
import StatesLanguage

/// The surroundings of a state under test, as the caller gave them.
struct TestMaterial {
    let input: String?
    let variables: String?
    let context: String?
    let configuration: TestConfiguration

    /// - Throws: `InvalidExecutionInput`, `ValidationException`.
    func settings(
        for subject: TestSubject, roleARN: String?, hasMock: Bool, in api: StatesAPI
    ) throws(APIError) -> StateTrial.Settings {
        let input: Payload
        do throws(JSONError) {
            input = try Payload(parsing: self.input ?? "{}")
        } catch {
            throw .invalidInput(error.message(quoting: self.input ?? "{}"))
        }
        let seed = Secret.drawn()
        var settings = StateTrial.Settings(
            input: input, identity: identity(roleARN, in: api),
            moment: Moment(now: api.now(), seed: seed))
        settings.variables = try readVariables()
        if let context {
            guard hasMock else {
                throw .validation("Context can only be specified when a mock is specified")
            }
            settings.context = try TestContext.read(context, for: subject.state)
        }
        let given = settings.context?["State"]?["RetryCount"]?.int
        settings.retryCount = configuration.retryCount ?? given ?? 0
        settings.failedIterationCount = configuration.failedIterationCount
        settings.readItems = try configuration.items()
        try check(for: subject)
        return settings
    }

    private func check(for subject: TestSubject) throws(APIError) {
        guard let name = configuration.errorSource else { return }
        guard subject.holds(name) else {
            throw .validation("State '\(name)' of errorCausedByState was not found in definition")
        }
    }

    /// Makes the checks that need the number of items.
    func check(_ outcome: TrialOutcome) throws(APIError) {
        guard let failed = configuration.failedIterationCount,
            let count = outcome.inspection.itemCount, failed > count
        else { return }
        throw .validation(
            "mapIterationFailureCount cannot exceed the number of items (\(count)): \(failed)")
    }

    private func readVariables() throws(APIError) -> JSONObject {
        guard let variables else { return [:] }
        guard let object = (try? JSON(parsing: variables))?.object else {
            throw .validation("Variables must be a valid JSON object")
        }
        return object
    }

    /// The names of an execution that does not exist, in the recorded form.
    private func identity(_ roleARN: String?, in api: StatesAPI) -> Identity {
        let machine = randomUUIDText()
        let execution = randomUUIDText()
        let prefix = "arn:aws:states:\(api.site.region):\(api.site.account):"
        return Identity(
            id: ExecutionID(0), arn: "\(prefix)express:\(machine):\(execution)", name: execution,
            stateMachineARN: "\(prefix)stateMachine:\(machine)", stateMachineName: machine,
            roleARN: roleARN ?? "arn:aws:iam::\(api.site.account):role/TestState")
    }
}

extension Secret {
    fileprivate static func drawn() -> Secret {
        var generator = SystemRandomNumberGenerator()
        return Secret(using: &generator)
    }
}

/// The member `stateConfiguration`.
struct TestConfiguration {
    var retryCount: Int?
    var errorSource: String?
    var failedIterationCount: Int?
    private var readerData: String?

    init() {}

    init(_ input: inout InputReader) throws(APIError) {
        retryCount = try input.integer("retrierRetryCount", 0...Int(Int32.max))
        errorSource = try input.text("errorCausedByState", .sensitiveName)
        failedIterationCount = try input.integer("mapIterationFailureCount", 0...Int(Int32.max))
        readerData = try input.text("mapItemReaderData", input.bounds.payload)
    }

    /// The items that a reader would have read: JSON, or one document per line.
    func items() throws(APIError) -> JSON? {
        guard let readerData else { return nil }
        if let value = try? JSON(parsing: readerData) { return value }
        let lines = readerData.split(whereSeparator: \.isNewline)
        let values = lines.compactMap { try? JSON(parsing: String($0)) }
        return values.count == lines.count
            ? .array(values) : .array(lines.map { .string(String($0)) })
    }
}
