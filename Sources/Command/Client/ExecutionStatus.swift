import Histories

extension ExecutionStatus {
    /// The status in words, such as `timed out`.
    var words: String {
        switch self {
        case .running: "running"
        case .succeeded: "succeeded"
        case .failed: "failed"
        case .timedOut: "timed out"
        case .aborted: "aborted"
        }
    }

    /// The exit code of a command that followed the execution to this end; `nil` for success.
    var failureCode: CommandError.Code? {
        switch self {
        case .running, .succeeded: nil
        case .failed: .executionFailed
        case .timedOut: .executionTimedOut
        case .aborted: .executionAborted
        }
    }

    func coloured(_ text: String, _ style: TextStyle) -> String {
        switch self {
        case .running: style.cyan(text)
        case .succeeded: style.green(text)
        case .failed, .timedOut: style.red(text)
        case .aborted: style.yellow(text)
        }
    }
}
