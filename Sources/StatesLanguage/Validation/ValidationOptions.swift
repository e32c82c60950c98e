/// The rules and limits against which a definition is checked.
public struct ValidationOptions: Hashable, Sendable {
    /// STANDARD or EXPRESS.
    public var machineType: MachineType

    /// The calls that Task states can make.
    public var integrations: IntegrationCatalog

    /// The largest definition, in UTF-8 bytes.
    public var definitionByteCountMax: Int

    /// How deep scopes may nest inside the machine's own.
    public var scopeDepthMax: Int

    /// How many problems of each kind are listed; further ones are dropped.
    public var problemCountMax: Int

    /// Whether features that AWS has and this server lacks are accepted.
    ///
    /// Tests of single states do so, because they run none of them.
    public var acceptsUnavailable: Bool

    /// The type of a state machine, as the API names it.
    public enum MachineType: String, CaseIterable, Sendable {
        case standard = "STANDARD"
        case express = "EXPRESS"
    }

    public init(
        machineType: MachineType = .standard, integrations: IntegrationCatalog = .builtIn,
        definitionByteCountMax: Int = 1_048_576, scopeDepthMax: Int = 64,
        problemCountMax: Int = 1000, acceptsUnavailable: Bool = false
    ) {
        self.machineType = machineType
        self.integrations = integrations
        self.definitionByteCountMax = definitionByteCountMax
        self.scopeDepthMax = scopeDepthMax
        self.problemCountMax = problemCountMax
        self.acceptsUnavailable = acceptsUnavailable
    }

    /// A STANDARD machine with the built-in integrations.
    public static let standard = ValidationOptions()
}
