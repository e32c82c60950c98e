import JSONValue

/// Turns a definition into a `StateMachine` and reports problems in its fields.
///
/// `Outline` checks the rules that concern several states at once, such as transitions and names.
struct DefinitionDecoder {
    let options: ValidationOptions
    let findings: Findings

    /// The scopes by number; nil while a scope is being read.
    private var scopes: [StateScope?] = []

    init(options: ValidationOptions, findings: Findings) {
        self.options = options
        self.findings = findings
    }

    /// The surroundings of a state in the definition.
    struct Surroundings {
        /// The language of the whole machine.
        let language: QueryLanguage

        /// The type of the machine, or of the executions that a Map in DISTRIBUTED mode starts.
        let machineType: ValidationOptions.MachineType
        let depth: Int
    }

    /// Reads the whole machine.
    ///
    /// The result is nil or incomplete if problems were reported.
    mutating func machine(_ fields: Fields) -> StateMachine? {
        fields.allow(only: FieldNames.machine)
        fields.require(["States", "StartAt"])
        let language = queryLanguage(of: fields) ?? .jsonPath
        let timeout = fields.integer("TimeoutSeconds", in: Limits.machineSeconds)
        _ = fields.word("Version", from: ["1.0"])
        let comment = fields.string("Comment")
        _ = scope(
            fields,
            in: Surroundings(language: language, machineType: options.machineType, depth: 0))
        if options.machineType == .express {
            refuse(unavailable: "State machine type EXPRESS is", at: nil)
        }
        let complete = scopes.compactMap { $0 }
        guard !complete.isEmpty, complete.count == scopes.count else { return nil }
        return StateMachine(
            comment: comment, queryLanguage: language, timeoutSeconds: timeout, scopes: complete)
    }

    /// Reads a branch or an item processor.
    ///
    /// - Parameters:
    ///   - names: the fields that it may have.
    ///   - machineType: the type of the executions in which its states run; nil means the outer
    ///     type.
    mutating func innerScope(
        _ fields: Fields, in outer: Surroundings, allowing names: Set<String>,
        machineType: ValidationOptions.MachineType? = nil
    ) -> StateScope.ID? {
        fields.allow(only: names)
        fields.require(["States", "StartAt"])
        _ = fields.string("Comment")
        guard outer.depth < options.scopeDepthMax else {
            findings.refuse(
                "States are nested more than \(options.scopeDepthMax) deep", at: fields.place,
                as: .tooDeeplyNested)
            return nil
        }
        let place = Surroundings(
            language: outer.language, machineType: machineType ?? outer.machineType,
            depth: outer.depth + 1)
        return scope(fields, in: place)
    }

    private mutating func scope(_ fields: Fields, in place: Surroundings) -> StateScope.ID? {
        let id = scopes.count
        scopes.append(nil)
        let start = fields.string("StartAt")
        guard let list = fields.fields("States") else { return nil }
        if list.object.isEmpty { fields.refuse("Value cannot be empty", at: "States") }
        var states: [String: State] = [:]
        states.reserveCapacity(list.object.count)
        for (name, value) in list.object {
            checkName(name, in: list)
            guard value.object != nil, let state = list.fields(name) else {
                list.refuse("Expected value of type [OBJECT]", at: name)
                continue
            }
            states[name] = self.state(name, state, in: place)
        }
        guard let start, states.count == list.object.count else { return nil }
        scopes[id] = StateScope(startAt: start, states: states)
        return id
    }

    private func checkName(_ name: String, in list: Fields) {
        let message: String
        if name.isEmpty {
            message = "A state name cannot be empty"
        } else if name.unicodeScalars.count > Limits.stateNameLengthMax {
            message =
                "State name '\(name)' exceeds the \(Limits.stateNameLengthMax)-character limit "
                + "allowed by the service"
        } else {
            return
        }
        findings.refuse(message, at: list.place.field(name), as: .invalidStateName)
    }

    /// The language that the object itself names; nil if it names none.
    ///
    /// As in AWS, any value other than `JSONPath` counts as JSONata, and is also reported if it is
    /// wrong.
    func queryLanguage(of fields: Fields) -> QueryLanguage? {
        guard fields.has("QueryLanguage") else { return nil }
        let word = fields.word("QueryLanguage", from: QueryLanguage.allCases.map(\.rawValue))
        return word == QueryLanguage.jsonPath.rawValue ? .jsonPath : .jsonata
    }
}
