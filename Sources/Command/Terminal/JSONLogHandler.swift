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

    /// The format of times, such as `2026-11-22T17:32:17.895Z`.
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
        FileHandle.standardError.write(Data((Self.text(of: line) + "\n").utf8))
    }

    /// The line as JSON that is safe for a terminal.
    ///
    /// Characters that JSON allows but a terminal would act on are escaped, such as `\u009b`.
    static func text(of line: JSONObject) -> String {
        let text = JSON.object(line).text
        guard text.unicodeScalars.contains(where: \.isUnsafeToPrint) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            guard scalar.isUnsafeToPrint else {
                result.unicodeScalars.append(scalar)
                continue
            }
            let digits = String(scalar.value, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
        return result
    }
}
