import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import NIOCore
import Testing

@testable import AWSAPI

@Suite struct CompressionTests {
    private static let long = String(
        repeating: #"{"name": "load", "status": "SUCCEEDED"},"#, count: 999)

    private func get(
        _ path: String, accepting coding: String?
    ) async throws -> TestResponse {
        let router = Router()
        router.add(middleware: Compression())
        let json: HTTPFields = [.contentType: "application/json"]
        router.get("long") { _, _ in
            Response(
                status: .ok, headers: json,
                body: ResponseBody(byteBuffer: ByteBuffer(string: Self.long)))
        }
        router.get("short") { _, _ in
            Response(
                status: .ok, headers: json, body: ResponseBody(byteBuffer: ByteBuffer(string: "{}"))
            )
        }
        router.get("stream") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/event-stream"],
                body: ResponseBody { writer in
                    try await writer.write(ByteBuffer(string: Self.long))
                    try await writer.finish(nil)
                })
        }
        let headers =
            coding.map { HTTPFields([HTTPField(name: .acceptEncoding, value: $0)]) } ?? [:]
        return try await Application(responder: router.buildResponder()).test(.router) { client in
            try await client.execute(uri: path, method: .get, headers: headers)
        }
    }

    @Test func compressesALongAnswerForWhoAcceptsIt() async throws {
        let reply = try await get("/long", accepting: "br, gzip;q=0.8")
        #expect(reply.headers[.contentEncoding] == "gzip")
        #expect(reply.headers[.contentLength] == String(reply.body.readableBytes))
        #expect(reply.headers[.vary] == "Accept-Encoding")
        #expect(reply.body.readableBytes < Self.long.utf8.count / 10)
        #expect(try unpacked(reply.body) == Self.long)
    }

    @Test(arguments: [nil, "", "br", "gzip;q=0", "identity"])
    func leavesItAsItIsForOthers(_ coding: String?) async throws {
        let reply = try await get("/long", accepting: coding)
        #expect(reply.headers[.contentEncoding] == nil)
        #expect(reply.headers[.vary] == "Accept-Encoding")
        #expect(String(buffer: reply.body) == Self.long)
    }

    @Test(arguments: ["/short", "/stream"])
    func leavesShortAnswersAndStreamsAsTheyAre(_ path: String) async throws {
        let reply = try await get(path, accepting: "gzip")
        #expect(reply.headers[.contentEncoding] == nil)
    }

    /// Decompresses a body with another program.
    private func unpacked(_ body: ByteBuffer) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "gzip -dc"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        input.fileHandleForWriting.write(Data(body.readableBytesView))
        try input.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        return String(decoding: data, as: UTF8.self)
    }
}
