/// One value of the configuration that flags, environment and file can set.
///
/// The raw value is its key in the file; `limits.payloadBytes` stands for a key within a mapping.
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

    /// The flag that sets it, of those that have one.
    var flag: String { self == .hosts ? "--hosts" : "--\(rawValue)" }

    /// In the file it may be a list; elsewhere its items stand between commas.
    var isList: Bool { self == .hosts }

    /// The key as its parts: `["limits", "payloadBytes"]`.
    var path: [String] { rawValue.split(separator: ".").map(String.init) }

    /// The environment variable that sets it: `TREADLE_LIMITS_PAYLOAD_BYTES`.
    var variable: String {
        var name = "TREADLE_"
        for character in rawValue {
            if character.isUppercase { name += "_" }
            name += character == "." ? "_" : character.uppercased()
        }
        return name
    }

    /// The keys there may be in the file at a place: at its top, or within a mapping.
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
