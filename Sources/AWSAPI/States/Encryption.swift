import JSONValue

/// The member `encryptionConfiguration` of a state machine or an activity.
///
/// Only `AWS_OWNED_KEY` is accepted, because Treadle has no key management.
struct Encryption: Hashable, Sendable {
    let type: String
    let hasKey: Bool

    static let standard: JSON = ["type": "AWS_OWNED_KEY"]

    static func read(_ input: inout InputReader) throws(APIError) -> Encryption? {
        try input.structure("encryptionConfiguration") { (input) throws(APIError) in
            let key = try input.text("kmsKeyId", .kmsKeyID)
            let period = try input.integer("kmsDataKeyReusePeriodSeconds", 60...900)
            return Encryption(
                type: try input.requiredText("type", .encryptionType),
                hasKey: key != nil || period != nil)
        }
    }

    func check() throws(APIError) {
        guard type == "AWS_OWNED_KEY" else {
            throw .invalidEncryption("Customer managed keys are not supported yet.")
        }
        guard !hasKey else {
            throw .invalidEncryption("A key and its period belong to CUSTOMER_MANAGED_KMS_KEY.")
        }
    }

    var json: JSON { ["type": .string(type)] }
}
