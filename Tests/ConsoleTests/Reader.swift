import AWSAPI
import Engine
import Hummingbird
import HummingbirdTesting
import JSONValue
import NIOCore

@testable import Console

/// What the console's reading routes answer about a workshop.
struct Reader {
    let workshop: Workshop

    /// The page at an address, which must be there.
    func page(_ path: String, _ parameters: KeyValuePairs<String, String> = [:]) async throws
        -> JSON
    {
        let reply = try await reply(path, parameters)
        guard reply.status == .ok else { throw Refusal(body: reply.body) }
        return reply.body
    }

    /// The status, and the message of the error, if it is one.
    func refusal(_ path: String, _ parameters: KeyValuePairs<String, String> = [:]) async throws
        -> String
    {
        let reply = try await reply(path, parameters)
        return "\(reply.status.code) \(reply.body["__type"]?.string ?? "-"): "
            + (reply.body["message"]?.string ?? "-")
    }

    private func reply(
        _ path: String, _ parameters: KeyValuePairs<String, String>
    ) async throws -> (status: HTTPResponse.Status, body: JSON) {
        let query = parameters.map { "\($0.key)=\(escaped($0.value))" }.joined(separator: "&")
        let routes: AWSAPI.Server.Routes = { [store = workshop.engine.store] router in
            ReadingRoutes(store: store).add(to: router)
        }
        let server = AWSAPI.Server(
            workshop.server.api, options: workshop.server.options, routes: [routes])
        return try await server.application().test(.router) { client in
            let response = try await client.execute(
                uri: "/treadle/\(path)?\(query)", method: .get)
            return (response.status, try JSON(parsing: Array(buffer: response.body)))
        }
    }

    /// As a browser does it.
    private func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: " "): "+"
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }.joined()
    }

    struct Refusal: Error {
        let body: JSON
    }
}

extension Workshop {
    var reader: Reader { Reader(workshop: self) }

    /// The ARN of a new execution.
    @discardableResult
    func run(_ machine: JSON, _ name: String, input: String = "{}") async throws -> String {
        let input: JSON = [
            "stateMachineArn": machine, "name": .string(name), "input": .string(input),
        ]
        return try await call("StartExecution", input)["executionArn"]?.string ?? ""
    }
}

extension JSON {
    /// The values of one member of each element.
    func all(_ key: String) -> [JSON] { (array ?? []).map { $0[key] ?? nil } }
}
