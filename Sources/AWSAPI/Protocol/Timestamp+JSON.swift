package import JSONValue
import Timestamps

extension Timestamp {
    /// Seconds since 1970 with three digits of fraction, as AWS JSON 1.0 writes times.
    package var json: JSON {
        let fraction = String(nanoseconds / 1_000_000)
        let zeros = String(repeating: "0", count: 3 - fraction.utf8.count)
        return .number(JSONNumber(verified: "\(seconds).\(zeros)\(fraction)"))
    }
}
