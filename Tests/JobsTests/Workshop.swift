import Glibc
import Jobs
import Testing

/// A directory of jobs for one test, and the services that run there one after the other.
final class Workshop: Sendable {
    let directory: String

    init() throws {
        var template = Array("/tmp/jobs-tests-XXXXXX".utf8CString)
        guard let path = mkdtemp(&template) else { throw Failure(text: "no temporary directory") }
        directory = String(cString: path)
    }

    deinit { Self.remove(directory) }

    struct Failure: Error { let text: String }

    var configuration: JobsConfiguration {
        JobsConfiguration(
            definitions: [
                JobDefinition(name: "script", command: ["/bin/sh", "-c", "Ref::script"]),
                JobDefinition(
                    name: "thrice", command: ["/bin/sh", "-c", "Ref::script"], attempts: 3),
            ],
            queues: [JobQueueDefinition(name: "main", slots: 4)],
            directory: directory + "/jobs",
            gracePeriodSeconds: 1)
    }

    /// The executable beside the tests' own that plays supervisors.
    static var supervisor: SupervisorCommand {
        get throws {
            var buffer = [CChar](repeating: 0, count: 4096)
            let count = readlink("/proc/self/exe", &buffer, buffer.count)
            let bytes = buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
            let path = String(decoding: bytes, as: UTF8.self)
            guard let slash = path.lastIndex(of: "/") else { throw Failure(text: "no executable") }
            let executable = path[...slash] + "JobsTestSupervisor"
            return SupervisorCommand(executable: String(executable), arguments: [])
        }
    }

    /// Runs a service while the body does; at the end it is let go of, as by a server that stops.
    func serve<Result: Sendable>(
        _ change: (inout JobsConfiguration) -> Void = { _ in },
        owner: @escaping @Sendable (String) -> String? = { _ in nil },
        _ body: (JobService) async throws -> Result
    ) async throws -> Result {
        var configuration = configuration
        change(&configuration)
        let service = try JobService(
            configuration, supervisor: Self.supervisor, owner: owner)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await service.run() }
            defer { group.cancelAll() }
            return try await body(service)
        }
    }

    func path(_ name: String) -> String { directory + "/" + name }

    func exists(_ name: String) -> Bool { access(path(name), F_OK) == 0 }

    func touch(_ name: String) { close(open(path(name), O_WRONLY | O_CREAT, 0o644)) }

    private static func remove(_ path: String) {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { return }
        guard facts.st_mode & S_IFMT == S_IFDIR, let stream = opendir(path) else {
            unlink(path)
            return
        }
        defer {
            closedir(stream)
            rmdir(path)
        }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
            }
            if name != "." && name != ".." { remove(path + "/" + name) }
        }
    }
}

extension JobService {
    /// Submits a shell script as a job.
    func submit(
        _ script: String, key: String, definition: String = "script", queue: String = "main",
        _ change: (inout JobRequest) -> Void = { _ in }
    ) async throws -> JobID {
        var request = JobRequest(
            name: "job", queue: queue, definition: definition, parameters: ["script": script])
        change(&request)
        return try await submit(request, key: key).id
    }

    /// Submits a shell script and waits for its end.
    func finish(
        _ script: String, definition: String = "script",
        _ change: (inout JobRequest) -> Void = { _ in }
    ) async throws -> Job {
        let id = try await submit(script, key: script, definition: definition, change)
        return try #require(await finished(id))
    }

    /// The first line whose text is this, waited for as long as the job runs.
    func line(_ text: String, of id: JobID) async throws -> JobLogLine {
        var last = 0
        while await waitForOutput(of: id, after: last, atMost: .seconds(20)) {
            for line in await log(of: id, after: last, limit: 1000) {
                if line.text == text { return line }
                last = line.number
            }
        }
        throw Workshop.Failure(text: "job \(id) did not print '\(text)'")
    }

    func texts(of id: JobID) async -> [String] {
        await log(of: id, after: 0, limit: 10_000).map(\.text)
    }
}

/// Says whether there is a process of this number that has not ended.
func isAlive(_ pid: pid_t) -> Bool { ProcessProbe.state(of: pid).map { $0 != "Z" } ?? false }

enum ProcessProbe {
    static func state(of pid: pid_t) -> Character? {
        guard let file = fopen("/proc/\(pid)/stat", "r") else { return nil }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 1024)
        let count = fread(&buffer, 1, buffer.count, file)
        let text = String(decoding: buffer[..<count], as: UTF8.self)
        guard let name = text.lastIndex(of: ")") else { return nil }
        return text[name...].dropFirst(2).first
    }
}
