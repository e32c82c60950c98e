public import AWSAPI
import Hummingbird
import HummingbirdCore
import JSONValue

/// A source of the output of jobs on this machine.
public protocol JobLogSource: Sendable {
    /// The lines of a job's output after a given one, oldest first; nil if there is no such job.
    ///
    /// - Parameter wait: how long to wait for a line if there is none yet.
    func log(of job: String, after number: Int, limit: Int, wait: Duration) async -> JobLogPage?
}

/// A page of a job's output.
public struct JobLogPage: Hashable, Sendable {
    public var lines: [Line]

    /// Whether the job has ended and these are its last lines.
    public var isFinished: Bool

    public struct Line: Hashable, Sendable {
        /// The line's number, from 1, counted over all attempts.
        public var number: Int

        /// The time in milliseconds since 1970.
        public var time: Int

        /// `stdout` or `stderr`.
        public var stream: String

        /// The attempt's number, from 1.
        public var attempt: Int
        public var text: String

        public init(number: Int, time: Int, stream: String, attempt: Int, text: String) {
            self.number = number
            self.time = time
            self.stream = stream
            self.attempt = attempt
            self.text = text
        }
    }

    public init(lines: [Line], isFinished: Bool) {
        self.lines = lines
        self.isFinished = isFinished
    }
}

/// `GET /treadle/jobs/{id}/log?after=&wait=&limit=`: a job's output, while it runs and afterwards.
public enum JobLogRoute {
    /// The longest time that a request may wait, in seconds.
    static let waitSecondsMax = 60
    static let limitMax = 10_000

    public static func routes(_ source: any JobLogSource) -> AWSAPI.Server.Routes {
        { router in
            router.get("/treadle/jobs/{id}/log") { request, context in
                let job = try context.parameters.require("id")
                let query = request.uri.queryParameters
                let after = number(query["after"], 0...Int.max, standard: 0)
                let wait = number(query["wait"], 0...waitSecondsMax, standard: 0)
                let limit = number(query["limit"], 1...limitMax, standard: 1000)
                let page = await source.log(
                    of: job, after: after, limit: limit, wait: .seconds(wait))
                guard let page else {
                    let error = APIError("JobDoesNotExist", status: 404, "There is no such job")
                    return Response(status: .notFound, json: error.body)
                }
                return Response(json: page.json)
            }
        }
    }

    private static func number(
        _ text: Substring?, _ range: ClosedRange<Int>, standard: Int
    ) -> Int {
        guard let text, let number = Int(text) else { return standard }
        return min(max(number, range.lowerBound), range.upperBound)
    }
}

extension JobLogPage {
    fileprivate var json: JSON {
        let items = lines.map { line -> JSON in
            [
                "number": .int(line.number), "time": .int(line.time),
                "stream": .string(line.stream), "attempt": .int(line.attempt),
                "text": .string(line.text),
            ]
        }
        return ["lines": .array(items), "finished": .bool(isFinished)]
    }
}
