/// The files `~/.aws/config` and `~/.aws/credentials`, as far as credentials and region go.
///
/// Source: AWS SDKs and Tools Reference Guide, "Shared config and credentials files".
struct ProfileFile: Hashable, Sendable {
    /// The settings of each profile, their names in lower case.
    private(set) var profiles: [String: [String: String]] = [:]

    /// - Parameters:
    ///   - credentials: the text of the credentials file, whose settings go before the others.
    ///   - config: the text of the config file, whose sections begin with `profile`.
    init(credentials: String?, config: String?) {
        read(config ?? "", isConfig: true)
        read(credentials ?? "", isConfig: false)
    }

    private mutating func read(_ text: String, isConfig: Bool) {
        var profile: String?
        for line in text.split(whereSeparator: \.isNewline) {
            let isIndented = line.first == " " || line.first == "\t"
            let line = line.trimmed
            guard let first = line.first, first != "#", first != ";" else { continue }
            if first == "[" {
                profile = Self.profile(String(line.dropFirst().prefix { $0 != "]" }), isConfig)
                continue
            }
            // Indented lines are settings within a setting, none of which matters here.
            guard !isIndented, let profile, let equals = line.firstIndex(of: "=") else { continue }
            let name = line[..<equals].trimmed.lowercased()
            profiles[profile, default: [:]][name] = line[line.index(after: equals)...].trimmed
        }
    }

    /// The profile that a section is for; nil if it is for something else.
    private static func profile(_ section: String, _ isConfig: Bool) -> String? {
        let words = section.split(whereSeparator: \.isWhitespace).map(String.init)
        guard isConfig, words != ["default"] else { return words.joined(separator: " ") }
        return words.count == 2 && words[0] == "profile" ? words[1] : nil
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
