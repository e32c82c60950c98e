import Engine
import Interpreter
import JSONValue
import Storage

/// Starts an execution.
///
/// Source: API `StartExecution`.
///
/// While the execution runs, a repeated call with the same name and input returns the same answer
/// as the first one.
struct StartExecution: Operation {
    let arn: String
    let executionName: String?
    let executionInput: String

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("stateMachineArn", .arn)
        executionName = try input.text("name", .name)
        executionInput = try input.text("input", input.bounds.payload) ?? "{}"
        _ = try input.text("traceHeader", .traceHeader)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let (machineText, testCase) = Self.split(self.arn)
        let arn = try ARN.stateMachine(machineText)
        guard !arn.rest.utf8.contains(UInt8(ascii: "/")) else {
            throw .validation(
                "This operation does not support state machine ARNs with a label: '\(arn.text)'",
                reason: "API_DOES_NOT_SUPPORT_LABELED_ARNS")
        }
        if let executionName { try ResourceName.check(executionName) }
        let machine = try await api.machines.machine(arn.text, at: api.now()) {
            () async throws(APIError) in try await api.stateMachine(arn.text)
        }
        guard !machine.isDeleting else { throw .stateMachineDeleting(arn.text) }
        do throws(EngineError) {
            let started = try await api.engine.start(
                StartRequest(
                    stateMachine: machine, name: executionName, input: executionInput,
                    testCase: testCase))
            return [
                "executionArn": .string(started.identity.arn), "startDate": started.startedAt.json,
            ]
        } catch {
            throw api.failure(error)
        }
    }

    /// Splits off the name of a test case: `…:stateMachine:NAME#CASE`.
    ///
    /// It names a test case of the mock file, as in Step Functions Local. Source: DG
    /// `sfn-local-test-sm-exec`.
    private static func split(_ arn: String) -> (machine: String, testCase: String?) {
        guard let mark = arn.firstIndex(of: "#") else { return (arn, nil) }
        return (String(arn[..<mark]), String(arn[arn.index(after: mark)...]))
    }
}
