extension Program {
    /// Reads an expression.
    ///
    /// Throws the first thing that is wrong with it (codes S…), as JSONata 2.0.6 does; S0201 if
    /// it nests too deeply.
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
