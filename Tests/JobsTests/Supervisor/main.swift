// The executable that plays a supervisor in the tests, and a server that can be killed.
import Glibc
import Jobs

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.first == "server" {
    let configuration = JobsConfiguration(
        definitions: [JobDefinition(name: "script", command: ["/bin/sh", "-c", "Ref::script"])],
        queues: [JobQueueDefinition(name: "main", slots: 2)],
        directory: arguments[1])
    let service = try JobService(configuration, supervisor: SupervisorCommand(arguments: []))
    let request = JobRequest(
        name: "job", queue: "main", definition: "script", parameters: ["script": arguments[3]])
    _ = try await service.submit(request, key: arguments[2])
    await service.run()
} else {
    exit(Supervisor.main(arguments: arguments))
}
