extension JSONataReferences {
    /// The variables that only somebody outside can give: those that the expression does not bind
    /// and that are no functions of the library.
    public var freeVariables: [Variable] {
        variables.filter { Library.functions[$0.name] == nil }
    }
}
