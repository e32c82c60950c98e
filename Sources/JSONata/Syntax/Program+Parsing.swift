extension Program {
    /// Parses an expression.
    ///
    /// Throws its first error (codes S…), as JSONata 2.0.6 does, or S0201 if it nests too deep.
    init(parsing source: String) throws(JSONataError) {
        var parser = try Parser(source)
        let term = try parser.parse()
        var resolver = Resolver()
        let draft = try resolver.resolve(term)
        var emitter = Emitter(resolver)
        root = emitter.node(draft)
        slotCount = resolver.scopes[0].slotCount
        globals = emitter.globals
        references = emitter.references
    }
}
