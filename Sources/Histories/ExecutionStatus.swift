/// How an execution stands, by AWS's name.
///
/// `RUNNING` goes to any other; the others are final.
package enum ExecutionStatus: String, CaseIterable, Hashable, Sendable {
    case running = "RUNNING"
    case succeeded = "SUCCEEDED"
    case failed = "FAILED"
    case timedOut = "TIMED_OUT"
    case aborted = "ABORTED"
}
