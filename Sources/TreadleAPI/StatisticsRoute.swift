public import AWSAPI
import Hummingbird
import JSONValue
public import Storage

/// `GET /treadle/statistics`: a server's counts since its start, and the amount of parked work.
public enum StatisticsRoute {
    /// Returns the current numbers by name.
    public typealias Numbers = @Sendable () async throws(StoreError) -> [String: Int]

    public static func routes(_ read: @escaping Numbers) -> AWSAPI.Server.Routes {
        { router in
            router.get("/treadle/statistics") { _, _ in
                do throws(StoreError) {
                    let numbers = try await read()
                    let members = numbers.sorted { $0.key < $1.key }
                        .map { ($0.key, JSON.int($0.value)) }
                    return Response(json: .object(JSONObject(members)))
                } catch {
                    return Response(status: .serviceUnavailable, json: APIError.unavailable.body)
                }
            }
        }
    }
}
