import Interpreter
import Logging
import StatesLanguage

extension Logger {
    /// Writes how an execution stands after a step, with its ARN.
    ///
    /// What went wrong is for everybody to see; the rest is for who looks into something.
    func note(_ step: Step) {
        let execution = step.execution
        guard execution.isRunning else { return noteEnd(of: execution) }
        guard step.baseEventCount == 0, logLevel <= .debug else { return }
        debug("Execution started", metadata: ["executionArn": "\(execution.identity.arn)"])
    }

    private func noteEnd(of execution: Execution) {
        let level: Logger.Level = execution.status == .succeeded ? .debug : .info
        guard logLevel <= level else { return }
        var metadata: Logger.Metadata = [
            "executionArn": "\(execution.identity.arn)", "status": "\(execution.status.rawValue)",
        ]
        if let error = execution.error {
            metadata["error"] = error.name.map { "\($0)" }
            metadata["cause"] = error.cause.map { "\($0.prefix(Self.loggedCauseLengthMax))" }
        }
        log(level: level, "Execution ended", metadata: metadata)
    }

    /// Characters of a cause that go into the log; the whole is in the history.
    private static let loggedCauseLengthMax = 500
}
