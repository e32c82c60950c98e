import JSONValue
import Synchronization

@testable import TreadleCLI

/// The answers of a small server.
///
/// Machines can be deployed, and the histories of executions grow by one page at each poll.
final class StubStates: Sendable {
    struct State: Sendable {
        /// The definitions by name.
        var machines: [String: String] = [:]
        /// The histories by execution ARN: the events that each poll adds.
        var histories: [String: [[JSON]]] = [:]
        /// The number of parts of each history that have been returned.
        var seen: [String: Int] = [:]
        /// The lines of jobs.
        var logs: [String: [String]] = [:]
        /// The requested operations in order, with their input.
        var calls: [(operation: String, input: JSON)] = []
    }

    let state: Mutex<State>

    static let account = "000000000000"
    static let prefix = "arn:aws:states:us-east-1:\(account)"

    init(_ state: State = State()) {
        self.state = Mutex(state)
    }

    func calls(of operation: String) -> [JSON] {
        state.withLock { $0.calls.filter { $0.operation == operation }.map(\.input) }
    }

    /// Runs a command against this server, and returns its output even if it throws.
    func run(
        _ command: some ClientCommand, input: [UInt8] = []
    ) async throws -> (output: String, errors: String, error: CommandError?) {
        let recorder = TerminalRecorder()
        return try await StubServer.with(self.answer) { url in
            let endpoint = try Endpoint.resolve(flag: url, environment: [:])
            let pace = Pace(
                now: { SampleHistories.start + 100 }, pause: { _ in await Task.yield() })
            let context = CommandContext(
                client: Client(endpoint), terminal: recorder.terminal(), environment: [:],
                pace: pace, readInput: { input })
            do {
                try await command.run(context)
            } catch let error as CommandError {
                return (recorder.output, recorder.errors, error)
            } catch let error as ClientError {
                return (recorder.output, recorder.errors, CommandError(error))
            }
            return (recorder.output, recorder.errors, nil)
        }
    }

    @Sendable func answer(_ request: StubServer.Request) -> StubServer.Answer {
        state.withLock { state in
            state.calls.append((request.operation, request.body))
            if request.operation == "/treadle/about" {
                return .json([
                    "account": .string(Self.account), "region": "us-east-1", "version": "0.1.0",
                ])
            }
            if request.operation.hasPrefix("/treadle/jobs/") {
                return Self.log(request.operation, state)
            }
            switch request.operation {
            case "StartExecution": return Self.start(request.body)
            case "StopExecution": return .json(["stopDate": .double(SampleHistories.start + 5)])
            case "GetExecutionHistory": return Self.history(request.body, &state)
            case "ListStateMachines": return Self.machines(request.body, state)
            case "ListExecutions": return Self.executions(request.body)
            case "DescribeStateMachine": return Self.machine(request.body, state)
            case "CreateStateMachine", "UpdateStateMachine":
                return Self.save(request.body, &state)
            case "ListWork": return Self.work(request.body)
            case "RetryWork", "DropWork":
                guard request.body["key"] != "1-9-9-9" else {
                    return .error("ResourceNotFound", "No work with the key '1-9-9-9' is parked")
                }
                return .json([:])
            default: return .error("UnknownOperationException", request.operation)
            }
        }
    }

    // MARK: - Operations

    private static func start(_ input: JSON) -> StubServer.Answer {
        let machine = input["stateMachineArn"]?.string?.split(separator: ":").last ?? ""
        guard machine != "missing" else {
            return .error("StateMachineDoesNotExist", "State Machine Does Not Exist: 'missing'")
        }
        let name = input["name"]?.string ?? "run-1"
        return .json([
            "executionArn": .string("\(prefix):execution:\(machine):\(name)"),
            "startDate": .double(SampleHistories.start),
        ])
    }

    private static func history(_ input: JSON, _ state: inout State) -> StubServer.Answer {
        let arn = input["executionArn"]?.string ?? ""
        guard let parts = state.histories[arn] else {
            return .error("ExecutionDoesNotExist", "Execution Does Not Exist: '\(arn)'")
        }
        let isReverse = input["reverseOrder"]?.bool ?? false
        let offset = input["nextToken"]?.string.flatMap(Int.init) ?? 0
        if offset == 0 { state.seen[arn] = min(parts.count, (state.seen[arn] ?? 0) + 1) }
        var events = Array(parts.prefix(state.seen[arn] ?? 0).joined())
        if isReverse { events.reverse() }
        let size = input["maxResults"]?.int ?? 100
        let page = events.dropFirst(offset).prefix(size)
        var answer: JSONObject = ["events": .array(Array(page))]
        if offset + size < events.count { answer["nextToken"] = .string(String(offset + size)) }
        return .json(.object(answer))
    }

    private static func log(_ path: String, _ state: State) -> StubServer.Answer {
        let id = String(path.split(separator: "/")[2])
        guard let lines = state.logs[id] else {
            return .error("ResourceNotFound", "no job \(id)")
        }
        let after = Int(path.split(separator: "=")[1].prefix { $0.isNumber }) ?? 0
        let new = lines.enumerated().dropFirst(after).map { index, text -> JSON in
            [
                "number": .int(index + 1), "time": .int(Int(SampleHistories.start * 1_000) + index),
                "stream": "stdout", "attempt": 1, "text": .string(text),
            ]
        }
        return .json(["lines": .array(new), "finished": true, "status": "SUCCEEDED"])
    }

    private static func machines(_ input: JSON, _ state: State) -> StubServer.Answer {
        let names = state.machines.keys.sorted()
        let offset = input["nextToken"]?.string.flatMap(Int.init) ?? 0
        // Each page has one machine, so that the list has several pages.
        let page = names.dropFirst(offset).prefix(1).map { name -> JSON in
            [
                "stateMachineArn": .string("\(prefix):stateMachine:\(name)"),
                "name": .string(name), "type": "STANDARD",
                "creationDate": .double(SampleHistories.start),
            ]
        }
        var answer: JSONObject = ["stateMachines": .array(page)]
        if offset + 1 < names.count { answer["nextToken"] = .string(String(offset + 1)) }
        return .json(.object(answer))
    }

    /// Two pages, each with one piece of parked work.
    private static func work(_ input: JSON) -> StubServer.Answer {
        guard input["nextToken"] != nil else {
            return .json([
                "work": [
                    [
                        "key": "1-7-3-10", "kind": "task", "due": .double(SampleHistories.start),
                        "failures": 16, "reason": "It broke.",
                        "executionArn": .string("\(prefix):execution:nightly:run-1"),
                    ]
                ], "nextToken": "2",
            ])
        }
        return .json([
            "work": [
                [
                    "key": "2-8-0-13", "kind": "deletion of a state machine",
                    "due": .double(SampleHistories.start + 1), "failures": 0,
                    "reason": "Its handle is not valid JSON.",
                ]
            ]
        ])
    }

    private static func executions(_ input: JSON) -> StubServer.Answer {
        let machine = input["stateMachineArn"]?.string?.split(separator: ":").last ?? ""
        guard machine != "idle" else { return .json(["executions": []]) }
        let all: [(String, String, Double?)] = [("run-2", "RUNNING", nil), ("run-1", "FAILED", 9)]
        let filter = input["statusFilter"]?.string
        let items = all.filter { filter == nil || filter == $0.1 }
            .prefix(input["maxResults"]?.int ?? 100)
            .map { name, status, stop -> JSON in
                var item: JSONObject = [
                    "executionArn": .string("\(prefix):execution:\(machine):\(name)"),
                    "stateMachineArn": .string("\(prefix):stateMachine:\(machine)"),
                    "name": .string(name), "status": .string(status),
                    "startDate": .double(SampleHistories.start),
                ]
                if let stop { item["stopDate"] = .double(SampleHistories.start + stop) }
                return .object(item)
            }
        return .json(["executions": .array(items)])
    }

    private static func machine(_ input: JSON, _ state: State) -> StubServer.Answer {
        let arn = input["stateMachineArn"]?.string ?? ""
        let name = String(arn.split(separator: ":").last ?? "")
        guard let definition = state.machines[name] else {
            return .error("StateMachineDoesNotExist", "State Machine Does Not Exist: '\(arn)'")
        }
        return .json([
            "stateMachineArn": .string(arn), "name": .string(name), "status": "ACTIVE",
            "type": "STANDARD", "creationDate": .double(SampleHistories.start),
            "roleArn": .string("arn:aws:iam::\(account):role/treadle"),
            "definition": .string(definition),
        ])
    }

    private static func save(_ input: JSON, _ state: inout State) -> StubServer.Answer {
        let arn = input["stateMachineArn"]?.string
        let name = input["name"]?.string ?? String(arn?.split(separator: ":").last ?? "")
        state.machines[name] = input["definition"]?.string
        return .json([
            "stateMachineArn": .string(arn ?? "\(prefix):stateMachine:\(name)"),
            "creationDate": .double(SampleHistories.start),
            "updateDate": .double(SampleHistories.start),
        ])
    }
}
