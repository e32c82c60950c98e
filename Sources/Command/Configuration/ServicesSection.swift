import AWSClient
import JSONValue
import ServiceModels

/// Reads the section of the configuration file on AWS services: where their calls go.
struct ServicesSection {
    private let reader: ShapeReader

    /// The key that stands for all services without an entry of their own.
    private static let others = "*"

    init(_ reader: ShapeReader) { self.reader = reader }

    /// - Throws: ``SourceError`` with the key at fault and its place.
    func read(_ json: JSON) throws(SourceError) -> EndpointRouting {
        let names = ServiceTable.standard.names
        var routing = EndpointRouting()
        for (name, value) in try reader.object(json, "/services", keys: names + [Self.others]) {
            let path = "/services/\(name)"
            let settings = try reader.object(value, path, keys: ["endpoint", "timeoutSeconds"])
            if let seconds = try reader.int(settings["timeoutSeconds"], path + "/timeoutSeconds") {
                guard (1...86_400).contains(seconds) else {
                    throw reader.error(path + "/timeoutSeconds", "must be from 1 to 86400")
                }
                routing.timeouts[name] = seconds
            }
            guard let endpoint = settings["endpoint"] else { continue }
            let url = try reader.string(endpoint, path + "/endpoint")
            guard let url = Self.origin(url) else {
                throw reader.error(
                    path + "/endpoint", "must be a URL, such as http://127.0.0.1:5000")
            }
            if name == Self.others { routing.general = url } else { routing.services[name] = url }
        }
        return routing
    }

    /// A URL of HTTP without a final slash; nil if the text is none.
    static func origin(_ text: String) -> String? {
        let isHTTP = text.hasPrefix("http://") || text.hasPrefix("https://")
        let rest = text.drop { $0 != "/" }.drop { $0 == "/" }
        guard isHTTP, let first = rest.first, first != ":", !text.contains(where: \.isWhitespace),
            !text.contains(where: { "?#@".contains($0) })
        else { return nil }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
