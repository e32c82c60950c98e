import Foundation
import JSONValue
import Logging

/// Writes each line of the log as one JSON object on standard error.
struct JSONLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// `2026-11-22T17:32:17.895Z`
    private static let timeStyle = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    func log(event: LogEvent) {
        var line = JSONObject()
        line["time"] = .string(Date().formatted(Self.timeStyle))
        line["level"] = .string(event.level.rawValue)
        line["message"] = .string(event.message.description)
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            line[key] = .string(value.description)
        }
        FileHandle.standardError.write(Data((JSON.object(line).text + "\n").utf8))
    }
}
