import JSONValue
import StatesLanguage

/// The shapes of what AWS services answer, for checking mocked results.
///
/// Of the services that state machines call most; others are not checked.
struct ServiceShapes: Sendable {
    /// By name, as after `aws-sdk:`.
    private let services: [String: Substring]

    static let all = ServiceShapes(data)

    /// - Parameter text: one service a line; see `Scripts/make-service-shapes.py`.
    private init(_ text: String) {
        var services: [String: Substring] = [:]
        for line in text.split(separator: "\n") {
            guard let end = line.firstIndex(of: "\t") else { continue }
            services[String(line[..<end])] = line[line.index(after: end)...]
        }
        self.services = services
    }

    /// The shape of a call's result; nil if it is not known, or not that of one answer.
    func answer(to call: Resource.Integration) -> ServiceShape? {
        switch call.pattern {
        case .waitForTaskToken: return nil
        case .sync, .sync2: return polled(call)
        case .requestResponse:
            guard !Self.unchecked.contains(call.service) else { return nil }
            let isSDK = call.service.hasPrefix("aws-sdk:")
            let name = isSDK ? String(call.service.dropFirst(8)) : call.service
            // The optimized integration makes JSON of the payload.
            let isOpen = !isSDK && name == "lambda"
            return shape(
                of: call.action, Self.aliases[name] ?? name,
                openMember: isOpen ? "Payload" : nil)
        }
    }

    /// What the service is asked again and again until the work has ended. Source: DG
    /// `test-state-isolation`.
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

    /// Mocks of these are not checked, as on AWS.
    private static let unchecked: Set<String> = ["http", "apigateway", "eks"]

    /// What integrations and SDK services are called otherwise in the models.
    private static let aliases = [
        "states": "sfn", "events": "eventbridge", "logs": "cloudwatchlogs",
    ]
}
