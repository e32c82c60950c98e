import JSONValue

/// The wire format AWS JSON 1.0: requests and answers are each one JSON object.
enum AWSJSON {
    static let contentType = "application/x-amz-json-1.0"

    /// The text before the operation's name in `X-Amz-Target`.
    static let targetPrefix = "AWSStepFunctions."

    /// Reads the members of a request's body.
    static func members(of body: [UInt8]) throws(APIError) -> JSONObject {
        let value: JSON
        do throws(JSONError) {
            value = try JSON(parsing: body)
        } catch {
            throw .serialization("The request's body is not JSON: \(error)")
        }
        switch value {
        case .object(let members): return members
        case .array: throw .serialization("Start of list found where not expected.")
        default: throw .serialization("Unexpected value where a structure was expected.")
        }
    }
}

/// An operation's answer, ready to send.
public struct Answer: Hashable, Sendable {
    /// The HTTP status.
    public let status: Int

    /// The body: JSON in UTF-8.
    public let body: [UInt8]

    init(_ output: JSON) {
        status = 200
        body = output.utf8
    }

    init(_ error: APIError) {
        status = error.status
        body = error.body.utf8
    }
}
