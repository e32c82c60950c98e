import Glibc
import Jobs
import Testing

@Suite(.timeLimit(.minutes(1))) struct StoppingTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    @Test func endsWithTermAndTheGivenReason() async throws {
        try await workshop.serve { service in
            let id = try await service.submit(
                "trap 'echo bye; exit 5' TERM; echo ready; while :; do sleep 0.05; done",
                key: "1", definition: "thrice")
            _ = try await service.line("ready", of: id)
            try await service.terminate(id, reason: "not needed any more")
            let job = try #require(await service.finished(id))
            #expect(job.status == .failed)
            #expect(job.statusReason == "not needed any more")
            #expect(job.attempts.map(\.exitCode) == [5])
            #expect(await service.texts(of: id).contains("bye"))
        }
    }

    @Test func killsAStubbornTreeAfterTheGracePeriod() async throws {
        // A shell that ignores TERM, its child, and a grandchild in a session of its own.
        let script = """
            trap '' TERM
            sh -c 'trap "" TERM; echo $$; while :; do sleep 1; done' &
            setsid sh -c 'trap "" TERM; echo $$; while :; do sleep 1; done' &
            sleep 0.2; echo $$; echo ready
            while :; do sleep 1; done
            """
        try await workshop.serve { service in
            let id = try await service.submit(script, key: "1")
            _ = try await service.line("ready", of: id)
            let pids = await service.texts(of: id).compactMap { pid_t($0) }
            #expect(pids.count == 3 && pids.allSatisfy(isAlive))
            let clock = ContinuousClock()
            let begin = clock.now
            try await service.terminate(id, reason: "stop")
            let job = try #require(await service.finished(id))
            #expect(clock.now - begin >= .seconds(1))
            #expect(clock.now - begin < .seconds(10))
            #expect(job.status == .failed && job.statusReason == "stop")
            #expect(job.attempts.map(\.exitCode) == [137])
            #expect(!pids.contains(where: isAlive))
        }
    }

    @Test func leavesNothingBehindThatACommandStarted() async throws {
        try await workshop.serve { service in
            let job = try await service.finish(
                "setsid sleep 600 & echo $!; sleep 600 & echo $!; exit 0")
            #expect(job.status == .succeeded)
            let pids = await service.texts(of: job.id).compactMap { pid_t($0) }
            #expect(pids.count == 2 && !pids.contains(where: isAlive))
        }
    }

    @Test func endsAWaitingJobAtOnce() async throws {
        try await workshop.serve {
            $0.queues[0].slots = 1
        } _: { service in
            let first = try await service.submit("echo ready; sleep 600", key: "1")
            _ = try await service.line("ready", of: first)
            let second = try await service.submit("echo never", key: "2")
            try await service.terminate(second, reason: "changed my mind")
            let job = try #require(await service.finished(second))
            #expect(job.status == .failed && job.statusReason == "changed my mind")
            #expect(job.attempts.isEmpty)
            try await service.terminate(first, reason: "done")
            _ = await service.finished(first)
        }
    }

    @Test func cancelsOnlyWhatHasNotStarted() async throws {
        try await workshop.serve {
            $0.queues[0].slots = 1
        } _: { service in
            let first = try await service.submit(
                "echo ready; while ! test -e \(workshop.path("go")); do sleep 0.05; done", key: "1")
            _ = try await service.line("ready", of: first)
            let second = try await service.submit("echo never", key: "2")
            try await service.cancel(first, reason: "no")
            try await service.cancel(second, reason: "no")
            #expect(await service.finished(second)?.status == .failed)
            workshop.touch("go")
            #expect(await service.finished(first)?.status == .succeeded)
        }
    }

    @Test func refusesAnUnknownJobAndLeavesAnEndedOne() async throws {
        try await workshop.serve { service in
            let job = try await service.finish("true")
            try await service.terminate(job.id, reason: "late")
            #expect(await service.describe(job.id) == job)
            let unknown = try #require(JobID("00000000-0000-8000-8000-000000000000"))
            await #expect(throws: JobError.unknownJob(unknown.text)) {
                try await service.terminate(unknown, reason: "x")
            }
        }
    }
}
