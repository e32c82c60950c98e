import Interpreter
import Logging
import StatesLanguage

extension Engine {
    /// Writes to the log how an execution stands, with its ARN.
    ///
    /// What went wrong is for everybody to see; the rest is for who looks into something.
    func log(_ step: Step) {
        let execution = step.execution
        guard execution.isRunning else { return logEnd(of: execution) }
        guard step.baseEventCount == 0, logger.logLevel <= .debug else { return }
        logger.debug(
            "Execution started", metadata: ["executionArn": "\(execution.identity.arn)"])
    }

    private func logEnd(of execution: Execution) {
        let level: Logger.Level = execution.status == .succeeded ? .debug : .info
        guard logger.logLevel <= level else { return }
        var metadata: Logger.Metadata = [
            "executionArn": "\(execution.identity.arn)", "status": "\(execution.status.rawValue)",
        ]
        if let error = execution.error {
            metadata["error"] = error.name.map { "\($0)" }
            metadata["cause"] = error.cause.map { "\($0.prefix(Self.loggedCauseLengthMax))" }
        }
        logger.log(level: level, "Execution ended", metadata: metadata)
    }

    /// Characters of a cause that go into the log; the whole is in the history.
    private static let loggedCauseLengthMax = 500
}
