import Engine
import Interpreter
import InterpreterTesting
import StatesLanguage
import Storage
import Timestamps

/// The events that can happen in a scenario, one in each step.
extension Scenario {
    func takeStep() async {
        if dice.hits(options.crashPercent) {
            tell("a crash is near")
            life.endAfter(reaches: dice.number(0...6))
        }
        switch dice.number(0...99) {
        case ..<16: await start()
        case ..<36: await work()
        case ..<56: await advance()
        case ..<70: await poll()
        case ..<82: await answerActivity()
        case ..<88: await answerToken()
        case ..<92: await burst()
        case ..<94: await stop()
        case ..<96: await changeMachine()
        case ..<98: await removeExpired()
        default: life.end()
        }
    }

    private func start() async {
        let place = dice.number(0...machines.count - 1)
        let name = dice.hits(80) ? "n\(dice.number(1...4))" : nil
        let input = dice.hits(85) ? inputs[place] : #"{"k": 9, "items": []}"#
        let request = StartRequest(stateMachine: machines[place], name: name, input: input)
        do throws(EngineError) {
            let record = try await engine.start(request)
            tell("start \(machines[place].name) \(name ?? "-"): \(record.identity.arn)")
            // The answers of a dead server reach no caller.
            guard !life.isOver else { return }
            let problem = ledger.started(
                record, input: input, removed: Set(witness.removed.map(\.0.identity.id)))
            if let problem { problems.append(problem) }
        } catch {
            tell("start \(machines[place].name) \(name ?? "-"): \(error)")
        }
    }

    private func work() async {
        let count = await engine.runOnce()
        tell("work: \(count)")
    }

    private func advance() async {
        // A server finishes its work before time moves on.
        await engine.runOnce()
        for other in servers where other.sleep == nil && other !== server {
            await other.engine.runOnce()
            end(other)
        }
        let next = try? await store.nextDue()
        if let next, dice.hits(70) {
            await advance(to: next)
        } else {
            await advance(to: time.now.advanced(byMilliseconds: dice.number(1...30) * 1000))
        }
        await work()
    }

    // MARK: Activities

    private func poll() async {
        _ = await poll(dice.pick(Self.activities))
    }

    /// - Returns: the token of the task that was handed out; nil if there was none.
    func poll(_ arn: String) async -> TaskToken? {
        do throws(EngineError) {
            let task = try await engine.pollActivity(arn: arn, worker: "w", until: .now)
            tell("poll \(arn): \(task?.token ?? "nothing")")
            guard let task, !life.isOver else { return nil }
            if let problem = ledger.handedOut(task.token) { problems.append(problem) }
            guard let token = TaskToken(parsing: task.token) else {
                problems.append("\(task.token) is no token.")
                return nil
            }
            heldTokens.append(token)
            return token
        } catch {
            tell("poll \(arn): \(error)")
            return nil
        }
    }

    /// Answers a held task, which may have been answered before or be over.
    private func answerActivity() async {
        guard !heldTokens.isEmpty else { return }
        // Late answers are rarer than answers to the latest task.
        let token = dice.hits(70) ? heldTokens[heldTokens.count - 1] : dice.pick(heldTokens)
        await answer(token)
    }

    // MARK: Tokens

    /// Answers a task that waits for its token, or guesses.
    private func answerToken() async {
        let tokens = await openTokens()
        guard !tokens.isEmpty else { return }
        await answer(dice.pick(tokens))
    }

    /// The tokens of tasks that integrations have passed on.
    ///
    /// - Parameters:
    ///   - withActivities: whether to include workers' tokens, some of which were lost in a crash.
    ///   - begunOnly: whether to include only tasks that have started.
    func openTokens(withActivities: Bool = false, begunOnly: Bool = false) async -> [TaskToken] {
        var tokens: [TaskToken] = []
        for (record, events) in await everything() where record.status == .running {
            var execution = Execution(record.identity)
            for event in events { execution.apply(event) }
            for frame in execution.frames.values.sorted(by: { $0.id < $1.id }) {
                guard case .task(let progress) = frame.doing else { continue }
                if begunOnly, progress.stage == .scheduled { continue }
                switch progress.task.resource {
                case .activity: if !withActivities { continue }
                case .integration(let call): if call.pattern != .waitForTaskToken { continue }
                }
                tokens.append(
                    TaskToken(
                        execution: record.identity.id, fact: progress.fact,
                        nonce: progress.task.nonce))
            }
        }
        return tokens
    }

    private func answer(_ token: TaskToken) async {
        if dice.hits(8) {
            // A guess, or the token of a task that never existed.
            let fact = dice.hits(50) ? token.fact : token.fact + 1
            let forged = TaskToken(
                execution: token.execution, fact: fact,
                nonce: String(repeating: "0", count: dice.hits(50) ? 43 : 36))
            await answer(forged, isForged: true)
        } else {
            await answer(token, isForged: false)
        }
    }

    /// - Returns: whether anything waited for it.
    @discardableResult
    func answer(_ token: TaskToken, isForged: Bool, succeeds: Bool? = nil) async -> Bool {
        if succeeds == nil, dice.hits(30) {
            _ = try? await engine.answer(token, .heartbeat)
            tell("heartbeat \(token.text)")
            return false
        }
        let number = ledger.nextAnswerNumber()
        let answer =
            (succeeds ?? dice.hits(65))
            ? NumberedAnswer.success(number)
            : NumberedAnswer.failure(number, dice.pick(["Demo.Bad", "Demo.Other"]))
        do throws(EngineError) {
            let accepted = try await engine.answer(token, answer)
            tell("answer \(number) to \(token.text): \(accepted)")
            if accepted, isForged { problems.append("The forged token \(token.text) was taken.") }
            ledger.answered(number, life.isOver ? .unknown : accepted ? .done : .refused)
            return accepted
        } catch {
            tell("answer \(number) to \(token.text): \(error)")
            ledger.answered(number, .unknown)
            return false
        }
    }

    // MARK: The rest

    private func stop() async {
        let running = await everything().filter { $0.record.status == .running }
        guard !running.isEmpty else { return }
        let identity = dice.pick(running).0.identity
        do throws(EngineError) {
            _ = try await engine.stop(identity.id, StateError("Demo.Stop", cause: nil))
            tell("stop \(identity.arn)")
            if !life.isOver { ledger.stopped(identity.id) }
        } catch {
            tell("stop \(identity.arn): \(error)")
        }
    }

    /// Runs the sweep of the retention, which a server otherwise does by itself from time to time.
    private func removeExpired() async {
        do throws(EngineError) {
            let count = try await engine.removeExpired()
            tell("remove what is over: \(count)")
        } catch {
            tell("remove what is over: \(error)")
        }
    }

    /// Gives a machine another definition; its executions keep the one that they have.
    private func changeMachine() async {
        guard machines.count > 2 else { return }
        var machine = machines[machines.count - 1]
        machine.revision.definition = machines[machines.count - 2].revision.definition
        guard let stored = try? await store.update(machine, from: machine.revision.id)
        else { return }
        tell("machine \(machine.name) is changed")
        machines[machines.count - 1] = stored
    }
}
