public import Interpreter
public import StatesLanguage
public import Timestamps

extension Identity {
    /// An execution named `run` of the machine `Tested`.
    public static let testing = Identity(
        id: ExecutionID(1),
        arn: "arn:aws:states:us-east-1:123456789012:execution:Tested:run", name: "run",
        stateMachineARN: "arn:aws:states:us-east-1:123456789012:stateMachine:Tested",
        stateMachineName: "Tested", roleARN: "arn:aws:iam::123456789012:role/Tester")
}

extension Timestamp {
    /// 2026-01-01T00:00:00Z, when test runs begin.
    public static let testing = Timestamp(seconds: 1_767_225_600)
}

extension ValidationOptions {
    /// The standard options, plus the integration `demo:work` in every pattern.
    public static let testing: ValidationOptions = {
        var catalog = IntegrationCatalog.builtIn
        catalog.add("demo", "work", Set(IntegrationPattern.allCases))
        return ValidationOptions(integrations: catalog)
    }()
}
