import Foundation

/// A server in a separate process, with its own database.
final class ServerProcess {
    let port: UInt16
    let process: Process
    private let program: String
    private let data: String

    init(_ plan: Plan) async throws {
        program = plan.program
        data = plan.fresh()
        port = UInt16.random(in: 20_000..<30_000)
        process = Process()
        process.executableURL = URL(filePath: plan.program)
        process.arguments = [
            "server", "--listen", "127.0.0.1:\(port)", "--data", data,
        ]
        process.environment = ["TREADLE_LOG_LEVEL": "warning"]
        try process.run()
        for _ in 0..<200 {
            if let connection = try? Connection(port: port),
                (try? connection.get("/healthz")) != nil
            {
                return
            }
            try await Task.sleep(for: .milliseconds(25))
        }
        throw BenchError("the server did not start")
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: data)
    }

    /// Removes all closed executions with `treadle purge`, and returns when they are gone.
    func purge() async throws {
        let purge = Process()
        purge.executableURL = URL(filePath: program)
        purge.arguments = [
            "purge", "--yes", "--before", Date.now.formatted(.iso8601), "--endpoint-url",
            "http://127.0.0.1:\(port)",
        ]
        purge.standardError = FileHandle.nullDevice
        purge.standardOutput = FileHandle.nullDevice
        let status = try await withCheckedThrowingContinuation { continuation in
            purge.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try purge.run() } catch { continuation.resume(throwing: error) }
        }
        guard status == 0 else { throw BenchError("treadle purge ended with \(status)") }
    }

    /// Creates a state machine and returns its ARN.
    func create(_ name: String, _ definition: String) throws -> String {
        let body = """
            {"name":"\(name)","roleArn":"arn:aws:iam::000000000000:role/bench",\
            "definition":\(Self.quoted(definition))}
            """
        let answer = try Connection(port: port).call("CreateStateMachine", body)
        guard let arn = Self.member("stateMachineArn", of: answer) else {
            throw BenchError("CreateStateMachine answered \(answer)")
        }
        return arn
    }

    static func startBody(_ arn: String, input: String = Definitions.input) -> String {
        #"{"stateMachineArn":"\#(arn)","input":\#(quoted(input))}"#
    }

    static func quoted(_ text: String) -> String {
        let escaped = text.replacingOccurrences(of: "\\", with: "\\\\")
            .replacingOccurrences(of: "\"", with: "\\\"")
            .replacingOccurrences(of: "\n", with: "\\n")
        return "\"\(escaped)\""
    }

    static func member(_ name: String, of answer: String) -> String? {
        guard let start = answer.range(of: "\"\(name)\":\"")?.upperBound else { return nil }
        return answer[start...].split(separator: "\"", maxSplits: 1).first.map(String.init)
    }

    // MARK: Figures

    /// The number of the database's transactions since the start, each of which is one sync of the
    /// disk.
    func commitCount() throws -> Double {
        let answer = try Connection(port: port).get("/treadle/statistics")
        guard let start = answer.range(of: "\"commits\":")?.upperBound else { return 0 }
        return Double(answer[start...].prefix { $0.isNumber }) ?? 0
    }

    /// The processor time, user and system, in seconds.
    func cpuSeconds() -> Double {
        let path = "/proc/\(process.processIdentifier)/stat"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return 0 }
        let fields = text[end...].split(separator: " ")
        let ticks = (Double(fields[12]) ?? 0) + (Double(fields[13]) ?? 0)
        return ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// The size of the database's files.
    func databaseMegabytes() -> Double {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: data)) ?? []
        let sizes = names.filter { $0.contains(".sqlite") }.map { name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(data)/\(name)")
            return (attributes?[.size] as? NSNumber)?.doubleValue ?? 0
        }
        return sizes.reduce(0, +) / 1e6
    }

    /// A size in MiB from a line of `/proc/PID/status`: `VmRSS` or `VmHWM`.
    func memory(_ line: String) -> Double {
        let path = "/proc/\(process.processIdentifier)/status"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let start = text.range(of: "\(line):")?.upperBound
        else { return 0 }
        let digits = text[start...].drop { !$0.isNumber }.prefix { $0.isNumber }
        return (Double(digits) ?? 0) / 1024
    }
}

struct BenchError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
