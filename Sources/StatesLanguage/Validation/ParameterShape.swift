/// The shape of a call's parameters, as far as it can be checked before the call is made.
public indirect enum ParameterShape: Hashable, Sendable {
    case any
    case string
    case integer
    case boolean
    case list(ParameterShape)

    /// An object with members of any name.
    case map

    /// An object with only these members.
    case structure([String: ParameterShape], required: [String] = [])

    /// The name that AWS uses in messages.
    var word: String {
        switch self {
        case .any, .map: "MAP"
        case .string: "STRING"
        case .integer: "INTEGER"
        case .boolean: "BOOLEAN"
        case .list: "LIST"
        case .structure: "STRUCTURE"
        }
    }
}

extension ParameterShape {
    /// Source: API `SubmitJob` of AWS Batch.
    static let batchSubmitJob = structure(
        [
            "ArrayProperties": structure(["Size": .integer]),
            "ConsumableResourcePropertiesOverride": .any,
            "ContainerOverrides": structure([
                "Command": .list(.string), "Environment": .list(.any), "InstanceType": .string,
                "Memory": .integer, "ResourceRequirements": .list(.any), "Vcpus": .integer,
            ]),
            "DependsOn": .list(structure(["JobId": .string, "Type": .string])),
            "EcsPropertiesOverride": .any, "EksPropertiesOverride": .any,
            "JobDefinition": .string, "JobName": .string, "JobQueue": .string,
            "NodeOverrides": .any, "Parameters": .map, "PropagateTags": .boolean,
            "RetryStrategy": structure(["Attempts": .integer, "EvaluateOnExit": .list(.any)]),
            "SchedulingPriorityOverride": .integer, "ShareIdentifier": .string, "Tags": .map,
            "Timeout": structure(["AttemptDurationSeconds": .integer]),
        ], required: ["JobDefinition", "JobName", "JobQueue"])

    /// Source: API `StartExecution`.
    static let startExecution = structure(
        ["Input": .any, "Name": .string, "StateMachineArn": .string, "TraceHeader": .string],
        required: ["StateMachineArn"])
}
