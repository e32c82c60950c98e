import Glibc
import Testing

@testable import Jobs

@Suite(.timeLimit(.minutes(1))) struct RestartTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private var waits: String {
        "echo ready; while ! test -e \(workshop.path("go")); do sleep 0.05; done; echo done"
    }

    @Test func findsARunningJobAgain() async throws {
        let id = try await workshop.serve { service in
            let id = try await service.submit(waits, key: "1")
            _ = try await service.line("ready", of: id)
            return id
        }
        try await workshop.serve { service in
            #expect(await service.describe(id)?.status == .running)
            workshop.touch("go")
            let job = try #require(await service.finished(id))
            #expect(job.status == .succeeded && job.attempts.count == 1)
            #expect(await service.texts(of: id) == ["ready", "done"])
        }
    }

    /// Whoever removes a job's folder ends the job; nobody waits for it any more.
    @Test func endsAJobWhoseFolderWasRemoved() async throws {
        try await workshop.serve { service in
            let id = try await service.submit(
                "echo $$; echo ready; exec sleep 600", key: "1", definition: "thrice")
            _ = try await service.line("ready", of: id)
            let pids = await service.texts(of: id).compactMap { pid_t($0) }
            Disk.removeTree(JobsDirectory(path: workshop.path("jobs")).active(id).path)
            let job = try #require(await service.finished(id))
            #expect(job.status == .failed)
            #expect(job.statusReason?.hasSuffix("was removed") == true)
            #expect(job.attempts.count == 1)
            #expect(pids.count == 1 && !pids.contains(where: isAlive))
        }
    }

    /// One that waits has not begun: its folder is made anew, and it keeps nobody waiting.
    @Test func startsAJobWhoseFolderWasRemovedWhileItWaited() async throws {
        let oneSlot = { (configuration: inout JobsConfiguration) in
            configuration.queues[0].slots = 1
        }
        try await workshop.serve(oneSlot) { service in
            let first = try await service.submit(waits, key: "1")
            _ = try await service.line("ready", of: first)
            let second = try await service.submit("echo second", key: "2")
            let third = try await service.submit("echo third", key: "3")
            Disk.removeTree(JobsDirectory(path: workshop.path("jobs")).active(second).path)
            workshop.touch("go")
            for id in [first, second, third] {
                #expect(await service.finished(id)?.status == .succeeded)
            }
        }
    }

    /// The server keeps its files to itself; what its jobs write is as they would have it.
    @Test func commandsDoNotInheritTheServersUmask() async throws {
        let inheriting = { (configuration: inout JobsConfiguration) in
            configuration.inherited = Inheritance(umask: 0o027, openFileCountMax: 99)
        }
        try await workshop.serve(inheriting) { service in
            let id = try await service.submit("umask; ulimit -n", key: "1")
            _ = try #require(await service.finished(id))
            #expect(await service.texts(of: id) == ["0027", "99"])
        }
    }

    @Test func finishesWhatEndedMeanwhile() async throws {
        let id = try await workshop.serve { service in
            let id = try await service.submit(waits, key: "1")
            _ = try await service.line("ready", of: id)
            return id
        }
        workshop.touch("go")
        let finished = JobsDirectory(path: workshop.path("jobs")).active(id).attempt(1).finished
        while !Disk.exists(finished) { try await Task.sleep(for: .milliseconds(10)) }
        try await workshop.serve { service in
            #expect(await service.finished(id)?.status == .succeeded)
        }
    }

    @Test func runsOnWhenTheServersWholeGroupIsKilled() async throws {
        let server = Spawn(
            executable: try Workshop.supervisor.executable,
            arguments: ["server", workshop.path("jobs"), "the key", waits],
            environment: ServerEnvironment.forSupervisors, descriptors: [.null, .null, .null])
        let pid = try server.start()
        let jobs = JobsDirectory(path: workshop.path("jobs"))
        while Disk.names(in: jobs.active).isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        let id = JobID(key: "the key", salt: try jobs.readSalt().current)
        let log = jobs.active(id).log
        while JobLogReader(directory: log).lines(after: 0, limit: 1).isEmpty {
            try await Task.sleep(for: .milliseconds(10))
        }
        kill(-pid, SIGKILL)
        var status: Int32 = 0
        waitpid(pid, &status, 0)

        try await workshop.serve { service in
            #expect(await service.describe(id)?.status == .running)
            let repeated = try await service.submit(waits, key: "the key")
            #expect(repeated == id)
            workshop.touch("go")
            let job = try #require(await service.finished(id))
            #expect(job.status == .succeeded && job.attempts.count == 1)
        }
    }

    @Test func repeatsAnAttemptWhoseSupervisorWasKilled() async throws {
        try await workshop.serve { service in
            let id = try await service.submit(
                """
                test $AWS_BATCH_JOB_ATTEMPT = 2 && exit 0
                echo $PPID; setsid sleep 600 & echo $!; echo $$; echo ready; exec sleep 600
                """, key: "1", definition: "thrice")
            _ = try await service.line("ready", of: id)
            let pids = await service.texts(of: id).compactMap { pid_t($0) }
            let supervisor = try #require(pids.first)
            #expect(pids.count == 3 && pids.allSatisfy(isAlive))
            kill(supervisor, SIGKILL)
            let job = try #require(await service.finished(id))
            #expect(job.status == .succeeded)
            #expect(job.attempts.map(\.exitCode) == [nil, 0])
            #expect(job.attempts.first?.statusReason?.hasPrefix("Host EC2") == true)
            #expect(!pids.contains(where: isAlive))
        }
    }

    @Test func failsWhenTheSupervisorWasKilledWithTheServerDown() async throws {
        let (id, pids) = try await workshop.serve { service in
            let id = try await service.submit(
                "echo $PPID; echo $$; echo ready; exec sleep 600", key: "1")
            _ = try await service.line("ready", of: id)
            return (id, await service.texts(of: id).compactMap { pid_t($0) })
        }
        kill(try #require(pids.first), SIGKILL)
        try await workshop.serve { service in
            let job = try #require(await service.finished(id))
            #expect(job.status == .failed && job.attempts.count == 1)
            #expect(job.statusReason?.hasPrefix("Host EC2") == true)
            #expect(!pids.contains(where: isAlive))
        }
    }

    @Test func givesTheSameJobForTheSameKey() async throws {
        let script = "echo run >> \(workshop.path("count"))"
        let id = try await workshop.serve { service in
            async let first = service.submit(script, key: "k")
            async let second = service.submit(script, key: "k")
            let ids = try await [first, second]
            #expect(ids[0] == ids[1])
            _ = await service.finished(ids[0])
            #expect(try await service.submit(script, key: "k") == ids[0])
            let other = try await service.submit("true", key: "another")
            #expect(other != ids[0])
            _ = await service.finished(other)
            return ids[0]
        }
        try await workshop.serve { service in
            let again = try await service.submit(script, key: "k")
            #expect(again == id)
            #expect(await service.finished(id)?.attempts.count == 1)
        }
        #expect(try Disk.read(workshop.path("count")) == Array("run\n".utf8))
    }

    @Test func startsWhatWasRecordedButNeverStarted() async throws {
        // A server that was killed after it wrote the attempt and before it started a supervisor.
        let id = try await workshop.serve { service in
            let id = try await service.submit(waits, key: "1")
            _ = try await service.line("ready", of: id)
            return id
        }
        let files = JobsDirectory(path: workshop.path("jobs")).active(id).attempt(1)
        let record = RunningRecord(try #require(try Disk.readJSON(files.running)))
        let leader = try #require(record?.process.pid)
        let supervisor = try #require(parent(of: leader))
        kill(supervisor, SIGKILL)
        AttemptProcesses(of: id, session: nil).end()
        for file in [files.started, files.running, files.lock] { unlink(file) }
        workshop.touch("go")
        try await workshop.serve { service in
            let job = try #require(await service.finished(id))
            #expect(job.status == .succeeded && job.attempts.count == 1)
        }
    }

    @Test func aSecondSupervisorOfTheSameAttemptDoesNothing() async throws {
        try await workshop.serve { service in
            let count = workshop.path("count")
            let id = try await service.submit("echo run >> \(count); \(waits)", key: "1")
            _ = try await service.line("ready", of: id)
            let files = service.directory.active(id)
            let second = Spawn(
                executable: service.supervisor.executable,
                arguments: [Supervisor.Role.supervise, files.path, "1"],
                environment: [], descriptors: [.null, .null, .null])
            var status: Int32 = -1
            waitpid(try second.start(), &status, 0)
            #expect(status == 0)
            workshop.touch("go")
            #expect(await service.finished(id)?.status == .succeeded)
            #expect(try Disk.read(count) == Array("run\n".utf8))
        }
    }

    @Test func refusesASecondServiceAndForgetsHalfASubmission() async throws {
        let id = try await workshop.serve { service in
            let id = JobID(key: "half", salt: service.salt.current)
            let supervisor = try Workshop.supervisor
            #expect(throws: JobError.self) {
                try JobService(workshop.configuration, supervisor: supervisor)
            }
            try Disk.makeDirectory(service.directory.active(id).path)
            return id
        }
        try await workshop.serve { service in
            #expect(await service.describe(id) == nil)
            #expect(!Disk.exists(service.directory.active(id).path))
            let again = try await service.submit("true", key: "half")
            #expect(again == id)
            #expect(await service.finished(id)?.status == .succeeded)
        }
    }

    @Test func terminatesAJobThatAnotherServerStarted() async throws {
        let id = try await workshop.serve { service in
            let id = try await service.submit("echo ready; exec sleep 600", key: "1")
            _ = try await service.line("ready", of: id)
            return id
        }
        try await workshop.serve { service in
            try await service.terminate(id, reason: "enough")
            let job = try #require(await service.finished(id))
            #expect(job.statusReason == "enough" && job.attempts.map(\.exitCode) == [143])
        }
    }

    @Test func beginsQuicklyWithThousandsOfEndedJobs() async throws {
        let directory = JobsDirectory(path: workshop.path("jobs"))
        try await workshop.serve { _ in }
        try Disk.makeDirectory(directory.owner(JobsDirectory.nobody))
        for number in 0..<2000 {
            let id = JobID(key: "\(number)", salt: "")
            try Disk.makeDirectory(directory.finished(id).path)
            try Disk.makeDirectory(directory.finished(id).log)
            try Disk.makeEmptyFile(directory.owner(JobsDirectory.nobody) + "/" + id.text)
        }
        let clock = ContinuousClock()
        let time = try clock.measure {
            _ = try JobService(workshop.configuration, supervisor: Workshop.supervisor)
        }
        #expect(time < .seconds(5))
        // The bound of the retention holds: the newest stay.
        let sweep = RetentionSweep(directory, keeping: JobRetention(days: 30, jobs: 1980))
        #expect(sweep.run(at: Clock.wall / 1000))
        #expect(Disk.names(in: directory.finished).count == 1980)
        let aged = RetentionSweep(directory, keeping: JobRetention(days: 1, jobs: 10_000))
        while !aged.run(at: Clock.wall / 1000 + 2 * 86_400) {}
        #expect(Disk.names(in: directory.finished).isEmpty)
        #expect(Disk.names(in: directory.owner(JobsDirectory.nobody)).isEmpty)
    }

    private func parent(of pid: pid_t) -> pid_t? {
        guard let bytes = try? Disk.read("/proc/\(pid)/stat"),
            let end = bytes.lastIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let fields = String(decoding: bytes[(end + 1)...], as: UTF8.self).split(separator: " ")
        return fields.count > 1 ? pid_t(fields[1]) : nil
    }
}
