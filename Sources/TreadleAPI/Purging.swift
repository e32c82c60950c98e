import AWSAPI
import Engine
import JSONValue
import StatesLanguage
import Storage
import Timestamps

/// Shows what a purge would remove.
///
/// `Treadle.PlanPurge`: the input is that of PurgeExecutions. The answer has `stateMachines`. Each
/// element has `stateMachineArn`, `before`, `count`, and `isExact`, which is false if there are
/// more than `count`. If some state machines were not examined, the answer also has `after`, for
/// the next request.
struct PlanPurge: Operation {
    private let purge: PurgeInput

    init(_ input: inout InputReader) throws(APIError) { purge = try PurgeInput(&input) }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let request = try await purge.request(in: api)
        let plan: PurgePlan
        do throws(EngineError) {
            plan = try await api.engine.planPurge(request, after: purge.after)
        } catch {
            throw api.failure(error)
        }
        let items = plan.items.map { item -> JSON in
            [
                "stateMachineArn": .string(item.stateMachineARN), "before": item.before.json,
                "count": .int(item.count), "isExact": .bool(item.isExact),
            ]
        }
        var answer: JSONObject = ["stateMachines": .array(items)]
        answer["after"] = plan.next.map { .string($0) }
        return .object(answer)
    }
}

/// Removes executions that have ended, with their histories and the logs of their jobs.
///
/// `Treadle.PurgeExecutions`: the input may have `stateMachineArn`, `before` and `after`. Without
/// `before`, it removes executions whose retention is over. The answer has `removed`. While there
/// is more to remove, it also has `after`, for the next request.
struct PurgeExecutions: Operation {
    private let purge: PurgeInput

    init(_ input: inout InputReader) throws(APIError) { purge = try PurgeInput(&input) }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let request = try await purge.request(in: api)
        let progress: PurgeProgress
        do throws(EngineError) {
            progress = try await api.engine.purge(
                request,
                from: PurgeProgress.Place(
                    stateMachineARN: purge.after == PurgeInput.beginning ? nil : purge.after))
        } catch {
            throw api.failure(error)
        }
        var answer: JSONObject = ["removed": .int(progress.removedCount)]
        answer["after"] = progress.next.map {
            .string($0.stateMachineARN ?? PurgeInput.beginning)
        }
        return .object(answer)
    }
}

/// Returns unused space of the database to the file system; all writes wait meanwhile.
///
/// `Treadle.CompactDatabase`: the answer has `run` and `isRunning`. If `isRunning` is true, ask
/// again with that `run`. At the end, the answer has `bytesBefore` and `bytesAfter`.
struct CompactDatabase: Operation {
    private let run: Int?

    /// How long a request waits for the end of the run.
    private static let wait = Duration.seconds(20)

    init(_ input: inout InputReader) throws(APIError) {
        run = try input.integer("run", 1...Int.max)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let run: CompactionRun
        do throws(EngineError) {
            run = try await api.engine.compact(
                self.run.map { CompactionRun(number: $0) }, until: .now + Self.wait)
        } catch .store(.unavailable(let reason)) {
            throw APIError("ServiceUnavailable", status: 503, reason)
        } catch {
            throw api.failure(error)
        }
        var answer: JSONObject = ["run": .int(run.number), "isRunning": false]
        switch run.state {
        case .running: answer["isRunning"] = true
        case .ended(let compaction):
            answer["bytesBefore"] = .int(compaction.byteCountBefore)
            answer["bytesAfter"] = .int(compaction.byteCountAfter)
        case .forgotten:
            throw APIError(
                "ResourceNotFound",
                "The compaction \(run.number) is not known: the server was restarted, or another "
                    + "one has begun since; the log says how it ended")
        }
        return .object(answer)
    }
}

/// The input that both operations of a purge share.
private struct PurgeInput {
    let stateMachineARN: String?
    let before: Timestamp?

    /// The place at which the previous request stopped.
    let after: String?

    /// The value of `after` when the request stopped within the first state machine.
    static let beginning = ""

    init(_ input: inout InputReader) throws(APIError) {
        stateMachineARN = try input.text("stateMachineArn", .arn)
        before = try input.time("before")
        after = try input.text("after", .atMost(256))
    }

    func request(in api: StatesAPI) async throws(APIError) -> PurgeRequest {
        if let before, before > api.now() {
            throw .validation("'before' lies in the future: \(before.iso8601)")
        }
        // A state machine that existed at the start of a purge may be gone at its end.
        if let stateMachineARN, after == nil { try await check(stateMachineARN, in: api) }
        return PurgeRequest(stateMachineARN: stateMachineARN, before: before)
    }

    /// Checks that the state machine exists, or that something is left of a deleted one.
    private func check(_ text: String, in api: StatesAPI) async throws(APIError) {
        let arn = try ARN.stateMachine(text).text
        do throws(StoreError) {
            if try await api.store.stateMachine(arn: arn) != nil { return }
            if try await !api.store.revisions(of: arn, before: nil, limit: 1).isEmpty { return }
            let filter = ExecutionFilter(stateMachineARN: arn, limit: 1)
            if try await !api.store.executions(filter).isEmpty { return }
        } catch {
            throw api.failure(error)
        }
        throw .stateMachineDoesNotExist(arn)
    }
}
