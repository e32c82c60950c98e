import AWSAPI
import JSONValue
import Logging

/// Resumes a server that is held because its data was restored from a backup.
///
/// `Treadle.Resume`: there is no input. The answer has `resumed`, which is false if the server was
/// not held.
struct Resume: Operation {
    static let isForHeldServers = true

    init(_ input: inout InputReader) throws(APIError) {}

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        guard let hold = api.hold else { return ["resumed": false] }
        do {
            return ["resumed": .bool(try await hold.resume())]
        } catch {
            api.logger.error("The server cannot go on", metadata: ["error": "\(error)"])
            throw .unavailable
        }
    }
}
