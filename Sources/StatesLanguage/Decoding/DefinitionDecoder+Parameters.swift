import JSONValue
import ServiceModels

extension DefinitionDecoder {
    /// Checks the constant parameters that a Task passes to a call.
    ///
    /// Values found at run time are accepted.
    ///
    /// As in AWS, every fault is located at `Parameters` or `Arguments` itself.
    func checkParameters(of call: Resource.Integration, _ fields: Fields) {
        let name = fields.expressions == nil ? "Parameters" : "Arguments"
        guard let known = options.integrations.parameters(of: call),
            let view = known.view, let structure = view.structure,
            let parameters = fields.inner(name)
        else { return }
        let isJSONata = fields.expressions != nil
        for key in parameters.object.keys
        where structure.member(titled: Self.name(key, isJSONata)) == nil {
            parameters.refuse(
                "The field '\(Self.name(key, isJSONata))' is not supported by Step Functions")
        }
        check(
            .object(parameters.object), view, named: name, isJSONata, openNames: known.openNames,
            at: parameters.place)
    }

    /// Recursion goes no deeper than the value, whose depth the parser limits.
    ///
    /// - Parameter openNames: the members that may hold any value, at any depth.
    private func check(
        _ value: JSON, _ view: ShapeView, named name: String, _ isJSONata: Bool,
        openNames: Set<String> = [], at place: Place
    ) {
        if isJSONata, value.string?.utf8.starts(with: "{%".utf8) == true { return }
        switch (view.shape.kind, value) {
        case (_, .null), (.document, _), (.text, .string), (.blob, _), (.timestamp, .string),
            (.timestamp, .number), (.boolean, .bool), (.float, .number):
            return
        case (.integer, .number(let number)), (.long, .number(let number)):
            if number.int != nil { return }
        case (.list, .array(let elements)):
            guard let element = view.element else { return }
            for each in elements {
                check(each, element, named: name, isJSONata, openNames: openNames, at: place)
            }
            return
        case (.map, .object(let object)):
            guard let element = view.element else { return }
            for (key, value) in object where isJSONata || !key.hasSuffix(".$") {
                check(value, element, named: key, isJSONata, openNames: openNames, at: place)
            }
            return
        case (.structure(let structure), .object(let object)):
            check(object, structure, of: view.service, isJSONata, openNames, at: place)
            return
        default: break
        }
        findings.refuse(
            "The value for the field '\(name)' must be \(view.shape.kind.described)", at: place)
    }

    private func check(
        _ object: JSONObject, _ structure: Shape.Structure, of service: ServiceModel,
        _ isJSONata: Bool, _ openNames: Set<String>, at place: Place
    ) {
        let names = Set(object.keys.map { Self.name($0, isJSONata) })
        // The client draws an idempotency token if there is none.
        let missing = structure.members.filter {
            $0.isRequired && !$0.traits.contains(.idempotencyToken) && !names.contains($0.title)
        }
        for title in missing.map(\.title).sorted() {
            findings.refuse("The field '\(title)' is required but was missing", at: place)
        }
        for (key, value) in object where !openNames.contains(key) {
            guard let member = structure.member(titled: key) else { continue }
            check(
                value, service.view(of: member.shape), named: key, isJSONata, openNames: openNames,
                at: place)
        }
    }

    /// The name without the `.$` that marks a value found at run time.
    private static func name(_ key: String, _ isJSONata: Bool) -> String {
        !isJSONata && key.hasSuffix(".$") ? String(key.dropLast(2)) : key
    }
}
