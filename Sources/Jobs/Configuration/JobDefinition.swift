/// The definition of a kind of job, as a job definition of AWS Batch.
///
/// It comes from the configuration file. A job copies it when it is submitted, so later changes do
/// not affect submitted jobs.
public struct JobDefinition: Hashable, Sendable {
    public var name: String

    /// The program and its arguments; `Ref::name` in an argument stands for a parameter.
    public var command: [String]

    /// Default values of parameters; a submission may override them.
    public var parameters: [String: String]

    public var environment: [String: String]

    /// An absolute path; nil means the directory in which the server was started.
    public var workingDirectory: String?

    /// How long one attempt may take; nil means no limit.
    public var timeoutSeconds: Int?

    /// How many attempts the job gets at most, from 1 to 10.
    public var attempts: Int

    /// The name of the user who runs the command; nil means the server's user.
    public var user: String?

    /// The names after `Ref::` in the command that have no default, in order and each once.
    ///
    /// A submission must give their values.
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
