/// The ARN of a Step Functions resource: `arn:aws:states:REGION:ACCOUNT:TYPE:REST`.
package struct ARN: Hashable, Sendable {
    /// The ARN as it was given.
    package let text: String

    /// The resource's type, such as `stateMachine`, `execution` or `activity`.
    let type: String

    /// The part after the type; never empty.
    let rest: String

    /// Reads the ARN of a Step Functions resource.
    ///
    /// It does not check that the resource exists or that it belongs to this account.
    init(parsing text: String) throws(APIError) {
        guard text.hasPrefix("arn:") else { throw .invalidARN("Invalid ARN prefix: \(text)") }
        let parts = text.split(separator: ":", maxSplits: 6, omittingEmptySubsequences: false)
        guard parts.count == 7, parts[2] == "states", !parts[5].isEmpty, !parts[6].isEmpty,
            Self.isPrintable(text)
        else { throw .invalidARN("Invalid ARN: \(text)") }
        self.text = text
        type = String(parts[5])
        rest = String(parts[6])
    }

    /// Reads the ARN of a resource of one type.
    init(parsing text: String, type: String) throws(APIError) {
        try self.init(parsing: text)
        guard self.type == type else {
            throw .invalidARN("Resource type not valid in this context: \(self.type)")
        }
    }

    package static func stateMachine(_ text: String) throws(APIError) -> ARN {
        try ARN(parsing: text, type: "stateMachine")
    }

    package static func execution(_ text: String) throws(APIError) -> ARN {
        try ARN(parsing: text, type: "execution")
    }

    static func activity(_ text: String) throws(APIError) -> ARN {
        try ARN(parsing: text, type: "activity")
    }

    /// Checks the form of a role's ARN, and nothing else, because the role is never assumed.
    static func checkRole(_ text: String) throws(APIError) {
        guard text.hasPrefix("arn:") else { throw .invalidARN("Invalid ARN prefix: \(text)") }
        guard isPrintable(text) else { throw .invalidARN("Invalid ARN: \(text)") }
    }

    private static func isPrintable(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }
}

/// The account and region of a server, which its resources' ARNs contain.
public struct Site: Hashable, Sendable {
    /// The account's id: twelve digits.
    public var account: String

    /// The region's name, such as `us-east-1`.
    public var region: String

    public init(account: String = "000000000000", region: String = "us-east-1") {
        self.account = account
        self.region = region
    }

    func stateMachineARN(_ name: String) -> String {
        "arn:aws:states:\(region):\(account):stateMachine:\(name)"
    }

    func activityARN(_ name: String) -> String {
        "arn:aws:states:\(region):\(account):activity:\(name)"
    }
}
