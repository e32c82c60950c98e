import FoundationEssentials
import JSONValue
import ServiceModels
import Timestamps

/// How simple values are written in requests and read from answers.
enum WireValue {
    /// The bytes that a parameter of type blob stands for.
    ///
    /// A text stands for its UTF-8; any other value for its JSON.
    static func bytes(of value: JSON) -> [UInt8] {
        value.string.map { Array($0.utf8) } ?? value.utf8
    }

    /// A blob of an answer: as a text if it is one in UTF-8, and else in Base64.
    static func text(ofBlob bytes: [UInt8]) -> String {
        String(validating: bytes, as: UTF8.self) ?? base64(bytes)
    }

    static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// The bytes that a text in Base64 stands for; nil if it is not in Base64.
    static func bytes(base64 text: String) -> [UInt8]? { Data(base64Encoded: text).map(Array.init) }

    // MARK: Times

    /// The time that a parameter names: as a text in RFC 3339, or in seconds since 1970.
    static func time(of value: JSON, _ field: String) throws(ParameterProblem) -> Timestamp {
        if let number = value.number { return Timestamp(secondsSince1970: number.double) }
        guard let time = value.string.flatMap(Timestamp.init(rfc3339:)) else {
            throw .wrongType(field, "TIMESTAMP")
        }
        return time
    }

    static func text(of time: Timestamp, _ format: Shape.TimestampFormat) -> String {
        switch format {
        case .iso8601: Timestamp(seconds: time.seconds).iso8601
        case .unixTimestamp: seconds(of: time)
        case .rfc822: time.rfc822
        }
    }

    static func seconds(of time: Timestamp) -> String {
        guard time.nanoseconds > 0 else { return String(time.seconds) }
        return String(Double(time.seconds) + Double(time.nanoseconds / 1_000_000) / 1000)
    }

    /// A time of an answer in Step Functions' form; a text that is no time stays as it is.
    static func normalized(time value: JSON) -> JSON {
        if let number = value.number {
            return .string(Timestamp(secondsSince1970: number.double).iso8601)
        }
        guard let text = value.string else { return value }
        if let number = Double(text) {
            return .string(Timestamp(secondsSince1970: number).iso8601)
        }
        // Some servers that stand for AWS leave out the offset, or write a blank for the T.
        let time =
            Timestamp(rfc3339: text) ?? Timestamp(rfc822: text)
            ?? Timestamp(rfc3339: text.replacing(" ", with: "T") + "Z")
        return .string(time?.iso8601 ?? text)
    }

    // MARK: Text

    /// A simple value in an address, a header, a form or XML.
    static func text(
        of value: JSON, _ view: ShapeView, _ field: String, times: Shape.TimestampFormat
    ) throws(ParameterProblem) -> String {
        switch (view.shape.kind, value) {
        case (.timestamp(let format), _):
            return text(of: try time(of: value, field), format ?? times)
        case (.blob, _): return base64(bytes(of: value))
        case (.text, .string(let text)): return text
        case (.boolean, .bool(let flag)): return flag ? "true" : "false"
        case (.integer, .number(let number)), (.long, .number(let number)),
            (.float, .number(let number)):
            return number.text
        case (.document, _): return value.text
        default: throw .wrongType(field, "STRING")
        }
    }

    /// A simple value of an answer that is not JSON; nil if the text cannot be one.
    static func value(of text: String, _ view: ShapeView) -> JSON? {
        switch view.shape.kind {
        case .boolean: text == "true" ? true : text == "false" ? false : nil
        case .integer, .long, .float: JSON(number: text)
        case .timestamp: normalized(time: .string(text))
        case .blob: .string(bytes(base64: text).map(self.text(ofBlob:)) ?? text)
        default: .string(text)
        }
    }
}

extension JSON {
    /// Reads a number; nil if the text is not one in JSON.
    init?(number text: String) {
        guard let value = try? JSON(parsing: text), value.number != nil else { return nil }
        self = value
    }
}
