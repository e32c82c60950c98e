import Histories
import UnixSignals

/// Follows an execution until it ends or the user presses Ctrl-C.
///
/// - Throws: ``CommandError``, with the code of the execution's end if it did not succeed, and with
///   ``CommandError/Code/interrupted`` after Ctrl-C. The execution goes on in that case.
func followToEnd(
    _ arn: String, _ context: CommandContext, tellsPast: Bool = true
) async throws {
    let label = executionLabel(arn)
    context.terminal.line("\(context.terminal.style.bold(label))  \(arn.printable)")
    let status = try await withThrowingTaskGroup(of: ExecutionStatus?.self) { group in
        group.addTask {
            var follower = Follower(
                context.client, context.terminal, executionARN: arn, tellsPast: tellsPast,
                pace: context.pace)
            return try await follower.run()
        }
        group.addTask {
            for await _ in await UnixSignalsSequence(trapping: .sigint) { return nil }
            // It was cancelled because the execution has ended.
            return nil
        }
        defer { group.cancelAll() }
        return try await group.next() ?? nil
    }
    guard let status else {
        throw CommandError(
            """
            \(label) goes on running.
              follow it again:  treadle follow \(label)
              stop it:          treadle stop \(label)
            """, code: .interrupted)
    }
    // The tree has already shown everything, so there is no message.
    if let code = status.failureCode { throw CommandError("", code: code) }
}
