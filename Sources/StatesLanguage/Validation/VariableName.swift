/// What `Assign` may call a variable. Source: DG `workflow-variables`.
enum VariableName {
    static let lengthMax = 80

    /// Nil if the name is good: an identifier by Unicode Standard Annex 31.
    static func fault(of name: String) -> String? {
        if name == "states" { return "The variable name 'states' is reserved" }
        let scalars = name.unicodeScalars
        guard let first = scalars.first, first.properties.isIDStart,
            scalars.dropFirst().allSatisfy(\.properties.isIDContinue)
        else { return "'\(name)' is not a valid variable name" }
        guard scalars.count <= lengthMax else {
            return "The variable name '\(name)' is longer than \(lengthMax) characters"
        }
        return nil
    }
}
