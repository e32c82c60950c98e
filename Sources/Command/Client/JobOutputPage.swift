import JSONValue
import NIOCore

/// A page of a job's output.
struct JobOutputPage: Hashable, Sendable {
    let lines: [JobOutputLine]

    /// Whether the job has ended and `lines` are its last.
    let isFinished: Bool
}

/// One line of a job's output.
struct JobOutputLine: Hashable, Sendable {
    /// The line's number, from 1, counted over all attempts of the job.
    let number: Int

    /// The time in milliseconds since 1970.
    let time: Int

    /// `stdout` or `stderr`.
    let stream: String

    /// The number of the job's own attempt, from 1.
    let attempt: Int

    let text: String

    init?(_ json: JSON) {
        guard let number = json["number"]?.int, let time = json["time"]?.int,
            let text = json["text"]?.string
        else { return nil }
        self.number = number
        self.time = time
        stream = json["stream"]?.string ?? "stdout"
        attempt = json["attempt"]?.int ?? 1
        self.text = text
    }
}

extension Client {
    /// The lines of a job's output after a known one, at most 1,000.
    ///
    /// - Parameter seconds: how long the server may wait for a line before it returns none.
    func jobLog(
        _ jobID: String, after known: Int, waiting seconds: Int = 0
    ) async throws(ClientError) -> JobOutputPage {
        let answer = try await get(
            "/treadle/jobs/\(jobID.percentEncoded)/log?after=\(known)&wait=\(seconds)&limit=1000",
            timeout: .seconds(Int64(seconds) + 60))
        guard let lines = answer["lines"]?.array else {
            throw .unexpected(endpoint, reason: "a job's log without lines")
        }
        return JobOutputPage(
            lines: lines.compactMap(JobOutputLine.init),
            isFinished: answer["finished"]?.bool ?? false)
    }
}

extension String {
    /// The text as one segment of a path: all but letters, digits and `-._~` is encoded.
    var percentEncoded: String {
        var result = ""
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (byte < 16 ? "0" : "") + digits
            }
        }
        return result
    }
}
