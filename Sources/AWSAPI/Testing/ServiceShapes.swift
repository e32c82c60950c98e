import JSONValue
import StatesLanguage

/// The shapes of AWS services' answers, for checking mocked results.
///
/// It has the services that state machines call most. Results of others are not checked.
struct ServiceShapes: Sendable {
    /// The services by the name that follows `aws-sdk:`.
    private let services: [String: Substring]

    static let all = ServiceShapes(data)

    /// - Parameter text: one service per line; see `Scripts/make-service-shapes.py`.
    private init(_ text: String) {
        var services: [String: Substring] = [:]
        for line in text.split(separator: "\n") {
            guard let end = line.firstIndex(of: "\t") else { continue }
            services[String(line[..<end])] = line[line.index(after: end)...]
        }
        self.services = services
    }

    /// The shape of a call's result; nil if it is unknown or not the result of a single answer.
    func answer(to call: Resource.Integration) -> ServiceShape? {
        switch call.pattern {
        case .waitForTaskToken: return nil
        case .sync, .sync2: return polled(call)
        case .requestResponse:
            guard !Self.unchecked.contains(call.service) else { return nil }
            let isSDK = call.service.hasPrefix("aws-sdk:")
            let name = isSDK ? String(call.service.dropFirst(8)) : call.service
            // The optimized integration turns the payload into JSON.
            let isOpen = !isSDK && name == "lambda"
            return shape(
                of: call.action, Self.aliases[name] ?? name,
                openMember: isOpen ? "Payload" : nil)
        }
    }

    /// The shape of the answer that the service is polled for until the work has ended.
    ///
    /// Source: DG `test-state-isolation`.
    private func polled(_ call: Resource.Integration) -> ServiceShape? {
        switch (call.service, call.action) {
        case ("states", "startExecution"):
            shape(
                of: "describeExecution", "sfn",
                openMember: call.pattern == .sync2 ? "Output" : nil)
        case ("batch", "submitJob"):
            shape(of: "describeJobs", "batch")?.member("Jobs")?.element
        case ("glue", "startJobRun"): shape(of: "getJobRun", "glue")?.member("JobRun")
        case ("codebuild", "startBuild"):
            shape(of: "batchGetBuilds", "codebuild")?.member("Builds")?.element
        case ("athena", "startQueryExecution"): shape(of: "getQueryExecution", "athena")
        default: nil
        }
    }

    private func shape(
        of action: String, _ service: String, openMember: String? = nil
    ) -> ServiceShape? {
        guard let parts = services[service]?.split(separator: "\t") else { return nil }
        let prefix = "=\(action) "
        guard let call = parts.last(where: { $0.hasPrefix(prefix) }),
            let number = Int(call.dropFirst(prefix.count))
        else { return nil }
        return ServiceShape(shapes: parts, number: number, openMember: openMember)
    }

    /// The services whose mocks are not checked, as in AWS.
    private static let unchecked: Set<String> = ["http", "apigateway", "eks"]

    /// The services that have other names in the API models.
    private static let aliases = [
        "states": "sfn", "events": "eventbridge", "logs": "cloudwatchlogs",
    ]
}
