import JSONValue

/// The logging, tracing and encryption configuration of a state machine.
///
/// Its members are `loggingConfiguration`, `tracingConfiguration` and `encryptionConfiguration`.
/// They are stored and shown as in AWS. Logging and tracing have no effect yet.
struct MachineConfiguration: Hashable, Sendable {
    let logging: Logging?
    let isTraced: Bool?
    let encryption: Encryption?

    struct Logging: Hashable, Sendable {
        let level: String?
        let includesData: Bool?

        /// The ARNs of log groups; nil for each entry without one.
        let destinations: [String?]?
    }

    init(_ input: inout InputReader) throws(APIError) {
        logging = try input.structure("loggingConfiguration") { (input) throws(APIError) in
            try Logging(&input)
        }
        isTraced = try input.structure("tracingConfiguration") { (input) throws(APIError) in
            try input.flag("enabled") ?? false
        }
        encryption = try Encryption.read(&input)
    }

    func check() throws(APIError) {
        try logging?.check()
        try encryption?.check()
    }

    /// The members, with defaults for those that were not given.
    var complete: JSONObject { applied(to: Self.standard) }

    /// The members of a machine after an update; those that were not given stay unchanged.
    func applied(to present: JSONObject) -> JSONObject {
        var result = present
        if let logging { result["loggingConfiguration"] = logging.json }
        if let isTraced { result["tracingConfiguration"] = ["enabled": .bool(isTraced)] }
        if let encryption { result["encryptionConfiguration"] = encryption.json }
        return result
    }

    var isEmpty: Bool { logging == nil && isTraced == nil && encryption == nil }

    /// The configuration of a machine for which none was given.
    static let standard: JSONObject = [
        "loggingConfiguration": ["level": "OFF", "includeExecutionData": false],
        "tracingConfiguration": ["enabled": false],
        "encryptionConfiguration": Encryption.standard,
    ]
}

extension MachineConfiguration.Logging {
    init(_ input: inout InputReader) throws(APIError) {
        level = try input.text("level", .logLevel)
        includesData = try input.flag("includeExecutionData")
        destinations = try input.structures("destinations") { (input) throws(APIError) in
            try input.structure("cloudWatchLogsLogGroup") { (input) throws(APIError) in
                try input.text("logGroupArn", .arn)
            } ?? nil
        }
    }

    func check() throws(APIError) {
        let count = destinations?.count ?? 0
        guard count <= 1, (level ?? "OFF") == "OFF" || count == 1 else {
            throw .invalidLogging("Must specify exactly one Log Destination.")
        }
    }

    var json: JSON {
        var object: JSONObject = [
            "level": .string(level ?? "OFF"), "includeExecutionData": .bool(includesData ?? false),
        ]
        if let destinations {
            object["destinations"] = .array(
                destinations.map { arn in
                    arn.map { ["cloudWatchLogsLogGroup": ["logGroupArn": .string($0)]] }
                        ?? .emptyObject
                })
        }
        return .object(object)
    }
}
