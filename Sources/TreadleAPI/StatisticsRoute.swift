public import AWSAPI
import Hummingbird
import JSONValue

/// `GET /treadle/statistics`: numbers that a server counts since its start.
public enum StatisticsRoute {
    /// - Parameter read: the numbers of now, by name.
    public static func routes(_ read: @escaping @Sendable () -> [String: Int])
        -> AWSAPI.Server.Routes
    {
        { router in
            router.get("/treadle/statistics") { _, _ in
                let members = read().sorted { $0.key < $1.key }.map { ($0.key, JSON.int($0.value)) }
                return Response(json: .object(JSONObject(members)))
            }
        }
    }
}
