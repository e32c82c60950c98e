/// What a definition is measured against.
public struct ValidationOptions: Hashable, Sendable {
    /// STANDARD or EXPRESS.
    public var machineType: MachineType

    /// What Task states can call.
    public var integrations: IntegrationCatalog

    /// In bytes of UTF-8.
    public var definitionByteCountMax: Int

    /// How many scopes may be nested in the machine's own.
    public var scopeDepthMax: Int

    /// As many problems of a kind are listed; more are counted by nobody.
    public var problemCountMax: Int

    /// Takes also what AWS has and this server cannot run: tests of single states run none of it.
    public var acceptsUnavailable: Bool

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
