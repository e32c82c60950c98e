import JSONValue

/// A folder of state machines to deploy together, as its `treadle.yaml` describes it.
struct Project: Hashable, Sendable {
    /// The machines in the order of the file, in which they are deployed.
    let machines: [Machine]

    struct Machine: Hashable, Sendable {
        let name: String

        /// The path of the definition, relative to the project's folder.
        let definition: String

        /// The values for `${Name}` in the definition's text.
        var substitutions: [String: String] = [:]
    }

    static let fileName = "treadle.yaml"

    /// - Throws: ``SourceError`` if the text is not YAML or has the wrong shape. Unknown keys are
    ///   errors.
    init(_ text: String) throws(SourceError) {
        let document = try YAMLDocument(text)
        let reader = ShapeReader(map: document.map)
        let root = try reader.object(document.json, "", keys: ["stateMachines"])
        var machines: [Machine] = []
        let list = try reader.object(root["stateMachines"] ?? nil, "/stateMachines", keys: nil)
        for (name, value) in list {
            let path = "/stateMachines/\(name)"
            let keys = ["definition", "substitutions"]
            let object = try reader.object(value, path, keys: keys)
            var machine = Machine(
                name: name,
                definition: try reader.string(object["definition"] ?? nil, path + "/definition"))
            if let substitutions = object["substitutions"] {
                let inner = path + "/substitutions"
                for (key, value) in try reader.object(substitutions, inner, keys: nil) {
                    machine.substitutions[key] = try reader.string(value, "\(inner)/\(key)")
                }
            }
            machines.append(machine)
        }
        self.machines = machines
    }
}
