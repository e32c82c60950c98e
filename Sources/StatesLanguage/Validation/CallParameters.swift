import ServiceModels

/// The parameters that a call accepts: the input of an operation in AWS's models.
public struct CallParameters: Hashable, Sendable {
    /// The service as in `aws-sdk:SERVICE`.
    let service: String

    /// The action in camelCase.
    let action: String

    /// The parameters that may hold any JSON, although the service takes text.
    let openNames: Set<String>

    /// - Parameters:
    ///   - service: as in `aws-sdk:SERVICE`.
    ///   - openNames: the parameters that may hold any JSON, in PascalCase.
    public init(of action: String, _ service: String, openNames: Set<String> = []) {
        self.service = service
        self.action = action
        self.openNames = openNames
    }

    /// The shape of the parameters; nil if the program knows no such operation, or it takes none.
    var view: ShapeView? {
        guard let service = ServiceTable.standard[service],
            let input = service.operation(forAction: action)?.input
        else { return nil }
        return service.view(of: input)
    }
}

extension Shape.Kind {
    /// The name that AWS uses in messages about parameters, with its article.
    var described: String {
        switch self {
        case .structure: "a STRUCTURE"
        case .list: "a LIST"
        case .map, .document: "a MAP"
        case .text, .blob, .timestamp: "a STRING"
        case .integer, .long: "an INTEGER"
        case .float: "a FLOAT"
        case .boolean: "a BOOLEAN"
        }
    }
}
