import ArgumentParser

/// `treadle deploy`: creates or updates state machines on a server.
struct Deploy: ClientCommand {
    static let configuration = CommandConfiguration(
        abstract: "Create or update state machines.",
        discussion: """
            A file holds one state machine. Its name is the file name up to the first dot, \
            unless you give a --name. A directory has a treadle.yaml that lists its machines:

              stateMachines:
                load: {definition: load.asl.json}
                nightly:
                  definition: nightly.asl.yaml
                  substitutions:
                    LoadArn: arn:aws:states:${AWS::Region}:${AWS::AccountId}:stateMachine:load

            ${LoadArn} in the text of nightly.asl.yaml is then replaced. All definitions are \
            checked first; if one has an error, nothing is deployed.

            Examples:
              treadle deploy warehouse-nightly.asl.json
              treadle deploy hello.yaml --name hello-test
              treadle deploy examples/warehouse
            """)

    @Argument(help: "A definition (JSON or YAML), or a directory with a treadle.yaml.")
    var path: String

    @Option(help: "The name of the state machine; only for a file.")
    var name: String?

    @Option(help: "The ARN of the role to record with the state machine.")
    var role: String?

    @OptionGroup var options: ClientOptions

    func run(_ context: CommandContext) async throws {
        let deployer = Deployer(context.client, roleARN: role)
        let isFolder = isDirectory(path)
        guard name == nil || !isFolder else {
            throw CommandError(
                "--name is for a file; the machines of a folder are named in \(Project.fileName)",
                code: .usage)
        }
        let machines = isFolder ? try await projectMachines(context) : [try machine()]
        try check(machines, context.terminal)
        for (name, source) in machines {
            let result = try await deployer.deploy(name, try definition(source, context.terminal))
            context.terminal.line("\(result.rawValue.padded(to: 9))  \(name.printable)")
        }
    }

    /// The only state machine of a file.
    private func machine() throws(CommandError) -> (String, DefinitionSource) {
        let source = DefinitionSource(path: path, text: try readText(path))
        return (name ?? Self.name(ofFile: path), source)
    }

    /// The file's name up to its first dot.
    static func name(ofFile path: String) -> String {
        let file = path.split(separator: "/").last ?? ""
        return String(file.prefix { $0 != "." })
    }

    /// The state machines of a project's folder, with all placeholders replaced.
    private func projectMachines(
        _ context: CommandContext
    ) async throws -> [(String, DefinitionSource)] {
        let file = DefinitionSource(
            path: resolvedPath(Project.fileName, in: path),
            text: try readText(resolvedPath(Project.fileName, in: path)))
        let project = try reportingPlace(in: file, context.terminal) { () throws(SourceError) in
            try Project(file.text)
        }
        guard !project.machines.isEmpty else {
            throw CommandError("\(file.path.printable) names no state machine")
        }
        let facts = try await context.client.facts()
        let server = Substitution(values: [
            "AWS::Region": facts.region, "AWS::AccountId": facts.account,
        ])
        return try project.machines.map { machine in
            let path = resolvedPath(machine.definition, in: path)
            let source = DefinitionSource(path: path, text: try readText(path))
            let values = try machine.substitutions.mapValues { value in
                try reportingPlace(in: file, context.terminal) { () throws(SourceError) in
                    try server.apply(to: value, isJSON: false)
                }
            }
            let all = Substitution(values: values.merging(server.values) { own, _ in own })
            let text = try reportingPlace(in: source, context.terminal) { () throws(SourceError) in
                try all.apply(to: source.text, isJSON: !source.isYAML)
            }
            return (machine.name, DefinitionSource(path: path, text: text))
        }
    }

    private func check(
        _ machines: [(String, DefinitionSource)], _ terminal: Terminal
    ) throws(CommandError) {
        var errors = 0
        for (_, source) in machines {
            let problems = source.problems()
            for problem in problems {
                terminal.writeError(problem.text(in: source, terminal.style))
            }
            errors += problems.count(where: \.isError)
        }
        guard errors == 0 else {
            let count = errors == 1 ? "1 error" : "\(errors) errors"
            throw CommandError("\(count), nothing was deployed")
        }
    }

    private func definition(
        _ source: DefinitionSource, _ terminal: Terminal
    ) throws(CommandError) -> String {
        try reportingPlace(in: source, terminal) { () throws(SourceError) in
            try source.definitionText()
        }
    }

    /// Runs a body that reads a file, and shows the place of an error in it.
    private func reportingPlace<Result>(
        in source: DefinitionSource, _ terminal: Terminal,
        _ read: () throws(SourceError) -> Result
    ) throws(CommandError) -> Result {
        do {
            return try read()
        } catch {
            let place = "\(source.path.printable):\(error.position.line):\(error.position.column)"
            throw CommandError("\(place): \(error.message.printable); nothing was deployed")
        }
    }
}
