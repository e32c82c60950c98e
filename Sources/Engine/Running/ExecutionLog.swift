import Interpreter
import Logging
import StatesLanguage

extension Logger {
    /// Logs the state of an execution after a step, with its ARN.
    ///
    /// Failures are logged at a level that everybody sees; the rest is for debugging.
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

    /// How many characters of a cause are logged; the history has the whole.
    private static let loggedCauseLengthMax = 500
}
