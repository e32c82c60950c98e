/// A configuration value that flags, the environment and the file can set.
///
/// The raw value is its key in the file. `limits.payloadBytes` stands for a key within a mapping.
enum Setting: String, CaseIterable, Hashable, Sendable {
    case listen
    case hosts = "server.hosts"
    case connections = "server.connections"
    case headSeconds = "server.headSeconds"
    case bodySeconds = "server.bodySeconds"
    case drainSeconds = "server.drainSeconds"
    case heldBytes = "server.heldBytes"
    case data
    case account
    case region
    case logLevel = "log.level"
    case logFormat = "log.format"
    case payloadBytes = "limits.payloadBytes"
    case historyEvents = "limits.historyEvents"
    case definitionBytes = "limits.definitionBytes"
    case workers = "engine.workers"
    case cachedExecutions = "engine.cachedExecutions"
    case cachedMachines = "engine.cachedMachines"
    case shutdownSeconds = "engine.shutdownSeconds"
    case oldTokenHours = "engine.oldTokenHours"
    case retentionDays = "retention.days"

    /// The flag that sets the value, if there is one.
    var flag: String { self == .hosts ? "--hosts" : "--\(rawValue)" }

    /// Whether the value may be a list in the file; elsewhere its items are separated by commas.
    var isList: Bool { self == .hosts }

    /// The parts of the key, such as `["limits", "payloadBytes"]`.
    var path: [String] { rawValue.split(separator: ".").map(String.init) }

    /// The environment variable that sets the value, such as `TREADLE_LIMITS_PAYLOAD_BYTES`.
    var variable: String {
        var name = "TREADLE_"
        for character in rawValue {
            if character.isUppercase { name += "_" }
            name += character == "." ? "_" : character.uppercased()
        }
        return name
    }

    /// The keys that are allowed at a place in the file: at its top, or within a mapping.
    static func keys(within prefix: [String]) -> [String] {
        var keys: [String] = []
        for setting in allCases where setting.path.starts(with: prefix) {
            guard setting.path.count > prefix.count else { continue }
            let key = setting.path[prefix.count]
            if !keys.contains(key) { keys.append(key) }
        }
        return keys
    }
}
