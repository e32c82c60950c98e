/// What a kind of job runs: the counterpart of a job definition of AWS Batch.
///
/// It comes from the configuration file. A job takes a copy at its submission, so a later change
/// of the definition leaves jobs that were submitted alone.
public struct JobDefinition: Hashable, Sendable {
    public var name: String

    /// The program and its arguments; `Ref::name` in an argument stands for a parameter.
    public var command: [String]

    /// Values of parameters that a submission may override.
    public var parameters: [String: String]

    public var environment: [String: String]

    /// Absolute; nil for the directory in which the server was started.
    public var workingDirectory: String?

    /// How long one attempt may take; nil for no limit.
    public var timeoutSeconds: Int?

    /// How often the job is tried at most, 1 to 10.
    public var attempts: Int

    /// The name of the user as whom the command runs; nil for the server's own.
    public var user: String?

    /// The names after `Ref::` in the command that have no value here, in order, each once: those
    /// that a submission has to give.
    public var requiredParameters: [String] {
        var names: [String] = []
        for name in ParameterSubstitution.names(in: command)
        where parameters[name] == nil && !names.contains(name) {
            names.append(name)
        }
        return names
    }

    public init(
        name: String,
        command: [String],
        parameters: [String: String] = [:],
        environment: [String: String] = [:],
        workingDirectory: String? = nil,
        timeoutSeconds: Int? = nil,
        attempts: Int = 1,
        user: String? = nil
    ) {
        self.name = name
        self.command = command
        self.parameters = parameters
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.timeoutSeconds = timeoutSeconds
        self.attempts = attempts
        self.user = user
    }
}
