import ServiceModels
import StatesLanguage

/// The form of the answer that a mock stands for, as far as it is known.
struct MockedAnswer {
    let view: ShapeView

    /// The member that may hold any JSON, because the integration reads it from text.
    private(set) var openMember: String?

    /// The answer to a call; nil if it is unknown, or not the result of a single answer.
    init?(to call: Resource.Integration) {
        switch call.pattern {
        case .waitForTaskToken: return nil
        case .sync, .sync2: self.init(polledBy: call)
        case .requestResponse:
            guard !Self.unchecked.contains(call.service) else { return nil }
            let isSDK = call.service.hasPrefix("aws-sdk:")
            let name = isSDK ? String(call.service.dropFirst(8)) : call.service
            self.init(Self.models[name] ?? name, call.action)
            if !isSDK, name == "lambda" { openMember = "Payload" }
        }
    }

    /// The answer that the service is polled for until the work has ended.
    ///
    /// Source: DG `test-state-isolation`.
    private init?(polledBy call: Resource.Integration) {
        switch (call.service, call.action) {
        case ("states", "startExecution"):
            self.init("sfn", "describeExecution")
            openMember = call.pattern == .sync2 ? "Output" : nil
        case ("batch", "submitJob"): self.init("batch", "describeJobs", ["Jobs"])
        case ("glue", "startJobRun"): self.init("glue", "getJobRun", ["JobRun"])
        case ("codebuild", "startBuild"): self.init("codebuild", "batchGetBuilds", ["Builds"])
        case ("athena", "startQueryExecution"): self.init("athena", "getQueryExecution")
        default: return nil
        }
    }

    /// - Parameter path: the members to follow from the answer. A list stands for its elements.
    private init?(_ service: String, _ action: String, _ path: [String] = []) {
        guard let model = ServiceTable.standard[service],
            let output = model.operation(forAction: action)?.output
        else { return nil }
        var view: ShapeView? = model.view(of: output)
        for member in path {
            view = view?.member(member)
            view = view?.element ?? view
        }
        guard let view else { return nil }
        self.view = view
    }

    /// The services whose mocks are not checked, as in AWS.
    private static let unchecked: Set<String> = ["http", "apigateway", "eks"]

    /// The optimized integrations whose services have other names among the SDK's.
    private static let models = [
        "states": "sfn", "events": "eventbridge", "bedrock": "bedrockruntime",
        "elasticmapreduce": "emr", "emr-containers": "emrcontainers",
        "emr-serverless": "emrserverless",
    ]
}
