import JSONValue

extension DefinitionDecoder {
    /// Reads one state; nil only if a problem was reported.
    mutating func state(
        _ name: String, _ fields: Fields, in surroundings: Surroundings
    ) -> State? {
        fields.require(["Type"])
        let types = StateType.allCases.map(\.rawValue)
        guard let type = fields.word("Type", from: types).flatMap(StateType.init) else {
            return nil
        }
        let language = queryLanguage(of: fields) ?? surroundings.language
        // Further checks would read the state in the wrong language.
        guard language == .jsonata || surroundings.language == .jsonPath else {
            fields.refuse(
                "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine")
            return nil
        }
        fields.allow(
            only: FieldNames.state(type, language), in: language,
            elsewhere: FieldNames.state(type, language.other))
        _ = fields.string("Comment")
        let fields = fields.reading(language)
        let leaving = type.hasResult ? fields.seeing(.result) : fields
        let transition = self.transition(type, fields)
        let flow = language == .jsonPath ? dataFlow(type, fields) : DataFlow()
        let arguments = fields.payload("Arguments")
        let output = leaving.payload("Output")
        let assign = leaving.assign()
        let retriers = self.retriers(fields)
        let catchers = self.catchers(fields, language)
        guard let kind = kind(type, fields, in: surroundings) else { return nil }
        return State(
            name: name, kind: kind, queryLanguage: language, transition: transition,
            dataFlow: flow, arguments: arguments, output: output, assign: assign,
            retriers: retriers, catchers: catchers)
    }

    private mutating func kind(
        _ type: StateType, _ fields: Fields, in surroundings: Surroundings
    ) -> State.Kind? {
        switch type {
        case .pass: .pass(pass(fields))
        case .task: task(fields, in: surroundings).map(State.Kind.task)
        case .choice: choice(fields).map(State.Kind.choice)
        case .wait: wait(fields).map(State.Kind.wait)
        case .succeed: .succeed
        case .fail: .fail(fail(fields))
        case .parallel: parallel(fields, in: surroundings).map(State.Kind.parallel)
        case .map: map(fields, in: surroundings).map(State.Kind.map)
        }
    }

    /// Reads `Next` or `End`.
    ///
    /// `"End": false` counts as absent, so it may stand beside `Next`.
    private func transition(_ type: StateType, _ fields: Fields) -> State.Transition? {
        switch type {
        case .choice, .succeed, .fail: return nil
        case .pass, .task, .wait, .parallel, .map: break
        }
        let next = fields.string("Next")
        let isEnd = fields.boolean("End") ?? false
        guard fields.has("Next") != isEnd else {
            guard fields["End"] == nil || fields["End"]?.bool != nil else { return nil }
            if isEnd {
                fields.refuse(severalOf: ["Next", "End"])
            } else {
                fields.refuse(noneOf: ["Next", "End"])
            }
            return nil
        }
        return isEnd ? .end : next.map(State.Transition.next)
    }

    private func dataFlow(_ type: StateType, _ fields: Fields) -> DataFlow {
        var flow = DataFlow()
        flow.inputPath = fields.selection("InputPath")
        // In a Map, `Parameters` is the older name of `ItemSelector`.
        if type != .map { flow.parameters = fields.parameters() }
        flow.resultSelector = fields.template("ResultSelector")
        flow.resultPath = fields.destination("ResultPath")
        flow.outputPath = fields.selection("OutputPath")
        return flow
    }
}

extension StateType {
    /// Whether `$states.result` exists in this type of state.
    fileprivate var hasResult: Bool {
        switch self {
        case .task, .parallel, .map: true
        case .pass, .choice, .wait, .succeed, .fail: false
        }
    }
}
