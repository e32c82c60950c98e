import JSONValue

/// A folder of state machines to deploy together: what its `treadle.yaml` says.
struct Project: Hashable, Sendable {
    /// In the order of the file, which is the order they are deployed in.
    let machines: [Machine]

    struct Machine: Hashable, Sendable {
        let name: String

        /// As the file gives it, seen from the project's folder.
        let definition: String

        /// What stands for `${Name}` in the definition's text.
        var substitutions: [String: String] = [:]
    }

    static let fileName = "treadle.yaml"

    /// - Throws: ``SourceError`` if the text is no YAML or not of this shape; unknown keys are
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
