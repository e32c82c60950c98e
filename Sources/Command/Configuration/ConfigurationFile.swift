import AWSClient
import JSONValue
import Jobs

/// The contents of the configuration file: single values, still as text, and the section on jobs.
struct ConfigurationFile: Hashable, Sendable {
    /// The path as the user gave it.
    let path: String

    private(set) var values: [Setting: Value] = [:]

    /// The settings for jobs, except their directory, which follows from ``Setting/data``.
    private(set) var jobs = JobsConfiguration(directory: "/")

    /// Where calls to AWS services go.
    private(set) var services = EndpointRouting()

    struct Value: Hashable, Sendable {
        let text: String
        let position: SourcePosition
    }

    /// Reads the text of a configuration file.
    ///
    /// - Throws: ``SourceError`` if the text is not YAML, a key is unknown, or a value has the
    ///   wrong shape.
    init(path: String, text: String) throws(SourceError) {
        self.path = path
        let document = try YAMLDocument(text)
        guard document.json != .null else { return }
        let reader = ShapeReader(map: document.map)
        try read(document.json, prefix: [], reader)
        if let section = document.json["jobs"] {
            jobs = try JobsSection(reader, folder: folder(of: path)).read(section)
        }
        if let section = document.json["services"] {
            services = try ServicesSection(reader).read(section)
        }
    }

    private mutating func read(
        _ json: JSON, prefix: [String], _ reader: ShapeReader
    ) throws(SourceError) {
        let path = prefix.map { "/\($0)" }.joined()
        let sections = prefix.isEmpty ? ["jobs", "services"] : []
        let keys = Setting.keys(within: prefix) + sections
        for (key, value) in try reader.object(json, path, keys: keys)
        where !sections.contains(key) {
            let inner = prefix + [key]
            guard let setting = Setting(rawValue: inner.joined(separator: ".")) else {
                try read(value, prefix: inner, reader)
                continue
            }
            values[setting] = Value(
                text: try Self.text(value, of: setting, "\(path)/\(key)", reader),
                position: reader.map.position(of: "\(path)/\(key)"))
        }
    }

    private static func text(
        _ value: JSON, of setting: Setting, _ path: String, _ reader: ShapeReader
    ) throws(SourceError) -> String {
        guard setting.isList, let items = value.array else {
            return try reader.string(value, path)
        }
        var texts: [String] = []
        for (index, item) in items.enumerated() {
            texts.append(try reader.string(item, "\(path)/\(index)"))
        }
        return texts.joined(separator: ",")
    }
}
