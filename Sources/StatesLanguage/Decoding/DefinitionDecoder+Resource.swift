import JSONValue

extension DefinitionDecoder {
    /// Reads `Resource`, which must name something that can be called.
    func resource(_ fields: Fields, in surroundings: Surroundings) -> Resource? {
        fields.require(["Resource"])
        guard let text = fields.string("Resource") else { return nil }
        let place = fields.place.field("Resource")
        switch TaskResource(text) {
        case nil:
            findings.refuse("Value is not a valid resource ARN", at: place)
        case .function(let name):
            let call = Resource.Integration(
                service: "lambda", action: name, pattern: .requestResponse)
            if options.integrations.standing(of: call) != .supported {
                refuse(unavailable: "A Lambda function as Resource ('\(text)') is", at: place)
            }
            return .integration(call)
        case .activity:
            guard surroundings.machineType == .standard else {
                findings.refuse(
                    "Express state machine does not support Activity ARN", at: place)
                return nil
            }
            return .activity(arn: text)
        case .call(let call):
            return check(call, text, at: place, in: surroundings) ? .integration(call) : nil
        }
        return nil
    }

    private func check(
        _ call: Resource.Integration, _ text: String, at place: Place,
        in surroundings: Surroundings
    ) -> Bool {
        if surroundings.machineType == .express, call.pattern != .requestResponse {
            findings.refuse(
                "Express state machine does not support '\(call.pattern.suffix)' service "
                    + "integration ", at: place)
            return false
        }
        switch options.integrations.standing(of: call) {
        case .supported: return true
        case .unknownCall:
            findings.refuse(
                "The resource provided \(text) is not recognized. The value is not a valid "
                    + "resource ARN, or the resource is not available in this region.", at: place)
        case .unknownService:
            refuse(unavailable: "The integration '\(call.service):\(call.name)' is", at: place)
            return true
        }
        return false
    }

    /// Reports a feature that AWS has and this server lacks, unless the options accept it.
    func refuse(unavailable feature: String, at place: Place?) {
        guard !options.acceptsUnavailable else { return }
        findings.refuse(unsupported: feature, at: place)
    }
}

/// The kind of work that a Task's `Resource` ARN names.
///
/// Source: DG `state-task`, `integrate-services`.
enum TaskResource: Hashable {
    case activity
    /// `function:NAME`.
    case function(String)
    case call(Resource.Integration)

    /// Reads an ARN; nil if it names none of these.
    init?(_ arn: String) {
        let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", !parts[1].isEmpty, !parts[5].isEmpty else {
            return nil
        }
        let (service, region, account, rest) = (parts[2], parts[3], parts[4], parts[5])
        switch service {
        case "lambda":
            guard !region.isEmpty, rest.hasPrefix("function:") else { return nil }
            self = .function(String(rest))
        case "states":
            // Calls may name a region and an account, which changes nothing.
            guard region.isEmpty == account.isEmpty else { return nil }
            let kind = rest.prefix { $0 != ":" }
            if !region.isEmpty, Self.ownKinds.contains(String(kind)) {
                guard kind == "activity", rest.utf8.count > "activity:".utf8.count else {
                    return nil
                }
                self = .activity
            } else {
                guard let call = Self.call(rest) else { return nil }
                self = .call(call)
            }
        default: return nil
        }
    }

    /// The other kinds of resource that a Step Functions ARN with region and account may name.
    private static let ownKinds: Set<String> = [
        "activity", "execution", "express", "mapRun", "stateMachine",
    ]

    /// Reads `SERVICE:ACTION[.PATTERN]`, where SERVICE may be `aws-sdk:NAME`.
    private static func call(_ text: Substring) -> Resource.Integration? {
        var text = text
        // The longest suffix first: `.sync:2` itself contains a colon.
        let pattern =
            [IntegrationPattern.waitForTaskToken, .sync2, .sync].first {
                text.hasSuffix($0.suffix)
            } ?? .requestResponse
        text = text.dropLast(pattern.suffix.count)
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let (service, action) = (text[..<colon], text[text.index(after: colon)...])
        guard !service.isEmpty, !action.isEmpty else { return nil }
        return .init(service: String(service), action: String(action), pattern: pattern)
    }
}
