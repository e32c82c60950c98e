import Histories
import JSONValue

extension Failure {
    /// The error and a summary of its cause, as one printable line.
    var text: String {
        let parts = [error, summary].filter { !$0.isEmpty }
        return parts.isEmpty ? "no error given" : parts.joined(separator: ": ").printable
    }

    /// The characters of a cause that fit on a line.
    private static let summaryLengthMax = 200

    /// A summary of the cause.
    ///
    /// The cause of a failed job or nested execution is its description as JSON. The summary then
    /// says what it was and how it ended. For other causes, it is the first line.
    var summary: String {
        if cause.hasPrefix("{"), let description = try? JSON(parsing: cause) {
            if let job = Self.job(description) { return job }
            if let execution = Self.execution(description) { return execution }
        }
        return cause.firstLine.shortened(to: Self.summaryLengthMax)
    }

    private static func job(_ description: JSON) -> String? {
        guard let name = description["JobName"]?.string,
            let reason = description["StatusReason"]?.string
        else { return nil }
        let exit = description["Container"]?["ExitCode"]?.int.map { ", exit code \($0)" } ?? ""
        return "job \(name): \(reason)\(exit)".shortened(to: summaryLengthMax)
    }

    private static func execution(_ description: JSON) -> String? {
        guard let arn = description["ExecutionArn"]?.string,
            let status = description["Status"]?.string
        else { return nil }
        let name = arn.split(separator: ":").suffix(2).joined(separator: "/")
        let parts = [description["Error"]?.string, description["Cause"]?.string?.firstLine]
        let inner = parts.compactMap(\.self).map { ": \($0)" }.joined()
        return "execution \(name) \(status)\(inner)".shortened(to: summaryLengthMax)
    }
}
