extension JSONataReferences {
    /// The variables that must come from outside: neither bound by the expression nor library
    /// functions.
    public var freeVariables: [Variable] {
        variables.filter { Library.functions[$0.name] == nil }
    }
}
