import Glibc
import Jobs
import Testing

@Suite(.timeLimit(.minutes(1))) struct RunningTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    @Test func succeedsWithExitCodeZero() async throws {
        try await workshop.serve { service in
            let before = Int(time(nil)) * 1000
            let job = try await service.finish("echo hello")
            #expect(job.status == .succeeded)
            #expect(job.statusReason == "Essential container in task exited")
            #expect(job.attempts.map(\.exitCode) == [0])
            let started = try #require(job.startedAt)
            let stopped = try #require(job.stoppedAt)
            #expect(job.specification.createdAt >= before && started <= stopped)
            #expect(await service.texts(of: job.id) == ["hello"])
            #expect(await service.describe(job.id) == job)
        }
    }

    @Test func failsWithTheCommandsExitCode() async throws {
        try await workshop.serve { service in
            let job = try await service.finish("exit 3")
            #expect(job.status == .failed)
            #expect(job.attempts.map(\.exitCode) == [3])
            #expect(job.attempts.map(\.statusReason) == ["Essential container in task exited"])
        }
    }

    @Test func countsASignalAsExitCodeAbove128() async throws {
        try await workshop.serve { service in
            let job = try await service.finish("kill -9 $$")
            #expect(job.status == .failed)
            #expect(job.attempts.map(\.exitCode) == [137])
            #expect(job.attempts.map(\.reason) == ["Killed by signal 9"])
        }
    }

    @Test func saysWhyACommandCannotStart() async throws {
        try await workshop.serve { service in
            let job = try await service.finish("x") { $0.command = ["no-such-program"] }
            #expect(job.status == .failed)
            #expect(job.statusReason == "Task failed to start")
            let reason = try #require(job.attempts.first?.reason)
            #expect(
                reason
                    == "CannotStartContainerError: run no-such-program: No such file or directory")
            #expect(job.attempts.first?.exitCode == nil)
        }
    }

    @Test func triesAgainUntilItSucceeds() async throws {
        try await workshop.serve { service in
            let job = try await service.finish(
                "echo try $AWS_BATCH_JOB_ATTEMPT; test $AWS_BATCH_JOB_ATTEMPT = 3",
                definition: "thrice")
            #expect(job.status == .succeeded)
            #expect(job.attempts.map(\.exitCode) == [1, 1, 0])
            let log = await service.log(of: job.id, after: 0, limit: 10)
            #expect(log.map(\.text) == ["try 1", "try 2", "try 3"])
            #expect(log.map(\.number) == [1, 2, 3])
            #expect(log.map(\.attempt) == [1, 2, 3])
        }
    }

    @Test func givesUpAfterTheLastAttempt() async throws {
        try await workshop.serve { service in
            let job = try await service.finish("exit 7", definition: "thrice")
            #expect(job.status == .failed)
            #expect(job.attempts.map(\.exitCode) == [7, 7, 7])
        }
    }

    @Test func obeysRulesForExits() async throws {
        try await workshop.serve { service in
            let rules: [JobRetryStrategy.Rule] = [.init(onExitCode: "4*", action: .exit)]
            let job = try await service.finish("exit $((39 + $AWS_BATCH_JOB_ATTEMPT))") {
                $0.retryStrategy = JobRetryStrategy(attempts: 5, evaluateOnExit: rules)
            }
            #expect(job.attempts.map(\.exitCode) == [40])
        }
    }

    @Test func endsAnAttemptThatTakesTooLongAndDoesNotRepeatIt() async throws {
        try await workshop.serve { service in
            let job = try await service.finish("sleep 600", definition: "thrice") {
                $0.timeoutSeconds = 1
            }
            #expect(job.status == .failed)
            #expect(job.statusReason == "Job attempt duration exceeded timeout")
            #expect(job.attempts.map(\.exitCode) == [143])
        }
    }

    @Test func givesTheCommandItsEnvironmentAndNoMore() async throws {
        setenv("JOBS_TEST_SECRET", "secret", 1)
        try await workshop.serve {
            $0.definitions[0].environment = ["COLOUR": "red", "SHAPE": "round"]
            $0.definitions[0].workingDirectory = "/usr"
        } _: { service in
            let job = try await service.finish("pwd; env") {
                $0.environment = [EnvironmentVariable(name: "COLOUR", value: "blue")]
            }
            let texts = await service.texts(of: job.id)
            #expect(texts.first == "/usr")
            #expect(texts.contains("COLOUR=blue") && texts.contains("SHAPE=round"))
            #expect(texts.contains("AWS_BATCH_JOB_ID=\(job.id)"))
            #expect(texts.contains("AWS_BATCH_JOB_ATTEMPT=1"))
            #expect(texts.contains("AWS_BATCH_JQ_NAME=main"))
            #expect(!texts.contains { $0.contains("JOBS_TEST_SECRET") })
        }
    }

    @Test func inheritsNoOpenFilesNorSignals() async throws {
        signal(SIGPIPE, SIG_IGN)
        let inherited = open("/dev/null", O_RDONLY)
        defer { close(inherited) }
        try await workshop.serve { service in
            let job = try await service.finish("ls /proc/$$/fd; grep SigIgn /proc/$$/status")
            let texts = await service.texts(of: job.id)
            #expect(texts.dropLast() == ["0", "1", "2"])
            let ignored = try #require(texts.last?.split(separator: "\t").last)
            // The C library ignores two real-time signals of its own in what it starts.
            #expect(try #require(UInt64(ignored, radix: 16)) & 0x7fff_ffff == 0)
        }
    }

    @Test(.enabled(if: geteuid() == 0)) func runsAsAnotherUser() async throws {
        try await workshop.serve {
            $0.definitions[0].user = "nobody"
            $0.definitions[0].workingDirectory = "/"
        } _: { service in
            let job = try await service.finish("id -un; id -G; echo $USER")
            let group = String(getgrnam("nogroup")?.pointee.gr_gid ?? 0)
            #expect(await service.texts(of: job.id) == ["nobody", group, "nobody"])
        }
    }

    @Test func refusesWhatCannotRun() async throws {
        try await workshop.serve {
            $0.definitions[1].user = "no-such-user"
        } _: { service in
            await #expect(throws: JobError.unknownQueue("other")) {
                try await service.submit("true", key: "a", queue: "other")
            }
            await #expect(throws: JobError.unknownDefinition("other")) {
                try await service.submit("true", key: "b", definition: "other")
            }
            await #expect(throws: JobError.self) {
                try await service.submit("true", key: "c", definition: "thrice")
            }
            await #expect(throws: JobError.self) {
                try await service.submit("true", key: "d") { $0.name = "../up" }
            }
            await #expect(throws: JobError.self) {
                try await service.submit("true", key: "e") { $0.timeoutSeconds = 0 }
            }
            #expect(service.liveJobs.isEmpty)
        }
    }

    @Test func tellsOfEachEnd() async throws {
        try await workshop.serve { service in
            let finishes = service.finishes()
            let first = try await service.submit("true", key: "first")
            let second = try await service.submit("false", key: "second")
            var ended: Set<JobID> = []
            for await id in finishes where ended.insert(id).inserted && ended.count == 2 { break }
            #expect(ended == [first, second])
        }
    }
}
