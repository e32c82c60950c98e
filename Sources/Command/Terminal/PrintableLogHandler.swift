import Logging

/// Writes log lines that cannot forge other lines or control the terminal that shows them.
///
/// This is needed because causes and names come from callers of the server.
struct PrintableLogHandler<Base: LogHandler>: LogHandler {
    private var base: Base

    init(_ base: Base) { self.base = base }

    var logLevel: Logger.Level {
        get { base.logLevel }
        set { base.logLevel = newValue }
    }

    var metadata: Logger.Metadata {
        get { base.metadata }
        set { base.metadata = newValue.printable }
    }

    var metadataProvider: Logger.MetadataProvider? {
        get { base.metadataProvider }
        set { base.metadataProvider = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { base[metadataKey: key.printable] }
        set { base[metadataKey: key.printable] = newValue?.printable }
    }

    func log(event: LogEvent) {
        var event = event
        event.message = "\(event.message.description.printable)"
        event.metadata = event.metadata?.printable
        if let error = event.error {
            event.metadata = event.metadata ?? [:]
            event.metadata?["error"] = "\("\(error)".printable)"
            event.error = nil
        }
        base.log(event: event)
    }
}

extension Logger.Metadata {
    fileprivate var printable: Logger.Metadata {
        var result: Logger.Metadata = [:]
        for (key, value) in self { result[key.printable] = value.printable }
        return result
    }
}

extension Logger.MetadataValue {
    fileprivate var printable: Logger.MetadataValue {
        switch self {
        case .string(let text): .string(text.printable)
        case .stringConvertible(let value): .string(value.description.printable)
        case .dictionary(let members): .dictionary(members.printable)
        case .array(let items): .array(items.map(\.printable))
        }
    }
}
