import Foundation
import JSONValue
import JSONata

/// `treadle eval --lines`: reads evaluations as lines of JSON, and answers each before the next.
enum EvaluationLines {
    /// The greatest depth for which the stack of `DeepThread` is certainly large enough.
    private static let depthMax = 20_000

    /// Answers all lines of standard input; blank lines are skipped.
    ///
    /// - Throws: ``CommandError`` for a line that is too long.
    static func answerAll(to terminal: Terminal) throws(CommandError) {
        var reader = LineReader(descriptor: STDIN_FILENO)
        while let line = try reader.next() {
            guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
            terminal.write(answer(to: line).text + "\n")
        }
    }

    /// The answer to one line of any content.
    static func answer(to line: [UInt8]) -> JSON {
        let request: JSON
        do throws(JSONError) {
            request = try JSON(parsing: line)
        } catch {
            return failure(nil, message: "The line is not JSON: \(error)")
        }
        guard let object = request.object else {
            return failure(nil, message: "The line is not a JSON object")
        }
        let id = object["id"]
        guard let source = source(of: object) else {
            return failure(id, message: "The line has no expression that is Unicode text")
        }
        return evaluate(source, object, id)
    }

    /// The expression in `expr`, or in `exprUtf16` as an array of UTF-16 units.
    private static func source(of object: JSONObject) -> String? {
        if let text = object["expr"]?.string { return text }
        guard let numbers = object["exprUtf16"]?.array else { return nil }
        let units = numbers.compactMap { $0.int.flatMap { UInt16(exactly: $0) } }
        guard units.count == numbers.count else { return nil }
        return String(validating: units, as: UTF16.self)
    }

    private static func evaluate(_ source: String, _ object: JSONObject, _ id: JSON?) -> JSON {
        var limits = EvaluationLimits.standard
        if let limit = object["timelimit"]?.int { limits.millisecondCountMax = limit }
        if let depth = object["depth"]?.int { limits.depthMax = min(depth, depthMax) }
        let bindings = object["bindings"]?.object ?? [:]
        do throws(JSONataError) {
            let expression = try JSONataExpression(source)
            let result = try expression.evaluate(
                object["data"], at: .now, limits: limits, variables: { bindings[$0] })
            switch result {
            case .value(let value): return answer(id, "result", value)
            case .undefined, .function: return answer(id, "undefined", true)
            }
        } catch {
            return failure(
                id, code: error.limit?.rawValue ?? error.code, position: error.position,
                token: token(of: error), message: error.message)
        }
    }

    /// The token that the error names, as a JSONata value.
    ///
    /// A number, true, false or null is not a string.
    private static func token(of error: JSONataError) -> JSON? {
        guard let token = error.token else { return nil }
        return error.isTokenBare ? (try? JSON(parsing: token)) ?? .string(token) : .string(token)
    }

    private static func failure(
        _ id: JSON?, code: String = "", position: Int? = nil, token: JSON? = nil, message: String
    ) -> JSON {
        var error: JSONObject = [
            "code": .string(code), "position": position.map { .int($0) } ?? .null,
        ]
        if let token { error["token"] = token }
        error["message"] = .string(message)
        return answer(id, "error", .object(error))
    }

    private static func answer(_ id: JSON?, _ key: String, _ value: JSON) -> JSON {
        ["id": id ?? .null, key: value]
    }
}

/// Reads a file descriptor line by line, without waiting for later lines.
struct LineReader {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// Reads the next line without its line break; nil at the end.
    mutating func next() throws(CommandError) -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                defer { start = end + 1 }
                return Array(buffer[start..<end])
            }
            searched = buffer.count - start
            guard searched <= readByteCountMax else {
                throw CommandError(
                    "A line of standard input is longer than \(readByteCountMax) bytes, the most "
                        + "that treadle reads of one", code: .unreadable)
            }
            guard fill() else {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                return Array(buffer[start...])
            }
        }
    }

    /// Reads more bytes and moves the remaining ones to the front; false at the end.
    private mutating func fill() -> Bool {
        guard !isAtEnd else { return false }
        buffer.removeFirst(start)
        start = 0
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                isAtEnd = true
                return false
            }
            buffer.append(contentsOf: chunk[..<count])
            return true
        }
    }
}
