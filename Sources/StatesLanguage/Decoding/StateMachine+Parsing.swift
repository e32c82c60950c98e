public import JSONValue

extension StateMachine {
    /// Reads and checks the text of a definition.
    ///
    /// - Throws: `InvalidDefinition` with every error found.
    public init(
        parsing text: String, options: ValidationOptions = .standard
    ) throws(InvalidDefinition) {
        self = try Self.machine(Self.read(text, options))
    }

    /// Checks a definition that is already JSON.
    ///
    /// - Throws: `InvalidDefinition` with every error found.
    public init(
        decoding definition: JSON, options: ValidationOptions = .standard
    ) throws(InvalidDefinition) {
        self = try Self.machine(Self.read(definition, options))
    }

    /// Reads a definition that was accepted before, without checking it again.
    ///
    /// It may have been accepted by a version or a server with other rules.
    ///
    /// - Throws: `InvalidDefinition` if no machine can be made from it.
    public init(recorded text: String) throws(InvalidDefinition) {
        let options = ValidationOptions(
            integrations: .everything, definitionByteCountMax: .max, scopeDepthMax: 1000,
            acceptsUnavailable: true)
        let reading = Self.read(text, options)
        guard let machine = reading.machine else {
            throw InvalidDefinition(
                problems: reading.problems.filter { $0.severity == .error })
        }
        self = machine
    }

    /// The problems of a definition: errors first, then warnings, each in the order of the
    /// definition.
    public static func problems(
        in text: String, options: ValidationOptions = .standard
    ) -> [Problem] {
        read(text, options).problems
    }
}

extension StateMachine {
    private typealias Reading = (machine: StateMachine?, problems: [Problem])

    private static func machine(_ reading: Reading) throws(InvalidDefinition) -> StateMachine {
        let errors = reading.problems.filter { $0.severity == .error }
        guard errors.isEmpty else { throw InvalidDefinition(problems: errors) }
        guard let machine = reading.machine else {
            preconditionFailure("Nothing is wrong with the definition, yet no machine came of it.")
        }
        return machine
    }

    private static func read(_ text: String, _ options: ValidationOptions) -> Reading {
        let count = text.utf8.count
        guard count <= options.definitionByteCountMax else {
            return refusal(
                "Definition is \(count) bytes long; the limit is \(options.definitionByteCountMax)")
        }
        // An empty text is not JSON, but AWS answers as it does for `[]`.
        guard !text.utf8.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) else {
            return notAnObject
        }
        do {
            let definition = try JSON(parsing: text)
            guard definition.object != nil else { return notAnObject }
            return read(definition, options, twins: DuplicateStates(in: text).twins)
        } catch {
            return (nil, [Problem(error, in: text)])
        }
    }

    /// - Parameter twins: states with repeated names, which only the text shows.
    private static func read(
        _ definition: JSON, _ options: ValidationOptions, twins: [(String, Place)] = []
    ) -> Reading {
        guard let object = definition.object else { return notAnObject }
        let findings = Findings(countMax: options.problemCountMax)
        let fields = Fields(object, findings: findings)
        var decoder = DefinitionDecoder(options: options, findings: findings)
        let machine = decoder.machine(fields)
        let outline = Outline(of: fields, depthMax: options.scopeDepthMax)
        let isSound = findings.errors.isEmpty
        outline.checkNames(besides: twins)
        outline.checkLabels()
        outline.checkVariables()
        outline.checkTransitions(isSound: isSound)
        return (machine, findings.problems)
    }

    private static var notAnObject: Reading { refusal("Definition must be a valid JSON object") }

    private static func refusal(_ message: String) -> Reading {
        (nil, [Problem(code: .schema, message: message, location: nil)])
    }
}

extension Problem {
    /// Words the error as Jackson does, with the place and a quotation of the source at the end.
    fileprivate init(_ error: JSONError, in text: String) {
        let place = error.place(quoting: text)
        self.init(
            code: .invalidJSON, message: "\(error.message(quoting: text))\n at \(place)",
            location: place)
    }
}
