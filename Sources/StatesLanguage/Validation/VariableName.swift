/// The rules for the names of variables.
///
/// Source: DG `workflow-variables`.
enum VariableName {
    static let lengthMax = 80

    /// Why a name cannot be assigned; nil if it can be.
    ///
    /// A name is an identifier by Unicode Standard Annex 31.
    static func fault(of name: String) -> (message: String, code: Problem.Code)? {
        if name == "states" {
            return ("Cannot assign to reserved variable '$states'.", .reservedVariableName)
        }
        let scalars = name.unicodeScalars
        guard let first = scalars.first, first.properties.isIDStart,
            scalars.dropFirst().allSatisfy(\.properties.isIDContinue)
        else { return invalid(name, "contains invalid characters") }
        guard scalars.count <= lengthMax else {
            return invalid(name, "has more than \(lengthMax) characters")
        }
        return nil
    }

    private static func invalid(_ name: String, _ fault: String) -> (String, Problem.Code) {
        (
            "Invalid variable name '\(name)': the variable name \(fault).", .invalidVariableName
        )
    }
}
