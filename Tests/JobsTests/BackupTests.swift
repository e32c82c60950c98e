import Glibc
import Testing

@testable import Jobs

/// Jobs that are copied while they run, and what becomes of the copy.
@Suite struct BackupTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private var copied: JobsDirectory { JobsDirectory(path: workshop.path("copy")) }

    private func copy(wanting isWanted: (String) -> Bool = { _ in true }) throws -> Int? {
        try JobsCopy(from: workshop.path("jobs"), to: copied.path).run(wanting: isWanted)
    }

    @Test func whatRanIsLostToTheCopyAndGoesOnInTheOriginal() async throws {
        let id = try await workshop.serve { service in
            let id = try await service.submit(waits(in: workshop), key: "k")
            _ = try await service.line("begun", of: id)
            while await service.describe(id)?.status != .running {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(try copy() == 1)
            try RestoredJobs(path: copied.path).settle()

            let lost = try await serveCopy { try #require(await $0.finished(id)) }
            #expect(lost.status == .failed && lost.id != id)
            #expect(lost.statusReason?.hasPrefix("Host EC2 (this machine) terminated") == true)
            #expect(await service.describe(id)?.status == .running)
            workshop.touch("go")
            #expect(await service.finished(id)?.status == .succeeded)
            return id
        }
        #expect(Disk.exists(JobsDirectory(path: workshop.path("jobs")).finished(id).record))
    }

    @Test func aJobThatMayBeTriedAgainIs() async throws {
        let script = "test $AWS_BATCH_JOB_ATTEMPT = 2 && exit 0; " + waits(in: workshop)
        try await workshop.serve { service in
            let id = try await service.submit(script, key: "k", definition: "thrice")
            _ = try await service.line("begun", of: id)
            #expect(try copy() == 1)
            try RestoredJobs(path: copied.path).settle()
            let job = try await serveCopy { try #require(await $0.finished(id)) }
            #expect(job.status == .succeeded && job.attempts.map(\.exitCode) == [nil, 0])
            // Its end has killed none of the original's processes.
            workshop.touch("go")
            let original = await service.finished(id)
            #expect(original?.status == .succeeded && original?.attempts.map(\.exitCode) == [0])
        }
    }

    @Test func aWaitingJobRunsUnderAnIDOfItsOwn() async throws {
        try await workshop.serve { service in
            var ids: [JobID] = []
            for number in 0..<5 {
                ids.append(try await service.submit(waits(in: workshop), key: "\(number)"))
            }
            _ = try await service.line("begun", of: ids[3])
            #expect(await service.describe(ids[4])?.status == .runnable)
            #expect(try copy() == 5)
            // Backups hold files alone: empty directories are lost.
            let waiting = copied.active(ids[4])
            for path in [waiting.log, waiting.attempts] { Disk.removeEmptyDirectory(path) }
            try RestoredJobs(path: copied.path).settle()
            try await serveCopy { copy in
                let begun = try await copy.line("begun", of: ids[4])
                #expect(begun.attempt == 1)
                let waiting = try #require(await copy.describe(ids[4]))
                #expect(waiting.id != ids[4])
                #expect(try await copy.submit("true", key: "4") == waiting.id)
                // The log can be read by both ids.
                #expect(await copy.texts(of: ids[4]) == copy.texts(of: waiting.id))
                try await copy.terminate(ids[4], reason: "enough")
                #expect(await copy.finished(ids[4])?.status == .failed)
            }
            workshop.touch("go")
            for id in ids { #expect(await service.finished(id)?.status == .succeeded) }
        }
    }

    @Test func whatHadEndedIsThereWithItsOutput() async throws {
        let id = try await workshop.serve { service in
            let id = try await service.submit("echo one; echo two", key: "k")
            _ = await service.finished(id)
            return id
        }
        #expect(try copy() == 1)
        let original = JobsDirectory(path: workshop.path("jobs")).finished(id)
        #expect(Disk.changeTime(of: original.path) == Disk.changeTime(of: copied.finished(id).path))
        try RestoredJobs(path: copied.path).settle()
        try await serveCopy { service in
            #expect(await service.describe(id)?.status == .succeeded)
            #expect(await service.log(of: id, after: 0, limit: 9).map(\.text) == ["one", "two"])
        }
    }

    @Test func theSameKeyFindsTheJobAndAnotherGetsAnIDOfItsOwn() async throws {
        let (known, other) = try await workshop.serve { service in
            let known = try await service.submit("true", key: "known")
            _ = await service.finished(known)
            #expect(try copy() == 1)
            let other = try await service.submit("true", key: "other")
            _ = await service.finished(other)
            return (known, other)
        }
        try RestoredJobs(path: copied.path).settle()
        // A copy of the copy knows the ids of both.
        let second = JobsDirectory(path: workshop.path("second"))
        #expect(try JobsCopy(from: copied.path, to: second.path).run(wanting: { _ in true }) == 1)
        try RestoredJobs(path: second.path).settle()
        for directory in [copied, second] {
            try await serveCopy(directory) { service in
                let found = try await service.submit("true", key: "known")
                let made = try await service.submit("true", key: "other")
                #expect(found == known && made != other)
            }
        }
    }

    @Test func onlyWantedJobsAreCopied() async throws {
        try await workshop.serve { service in
            for key in ["a", "b", "c"] {
                _ = await service.finished(try await service.submit("true", key: key))
            }
        }
        #expect(try copy { $0 == "b" } == 1)
        #expect(Disk.names(in: copied.finished).count == 1)
    }

    @Test func withoutAFolderOfJobsThereIsNothingToCopy() throws {
        #expect(try copy() == nil)
        #expect(!Disk.exists(copied.path))
        try RestoredJobs(path: copied.path).settle()
        #expect(!Disk.exists(copied.path))
    }

    /// Copies are made without a pause while jobs come and go: each is one that a service can use.
    @Test func everyMomentCanBeCopied() async throws {
        try await workshop.serve { service in
            let submissions = Task {
                for number in 0..<20 {
                    let id = try await service.submit("echo \(number); exit 0", key: "\(number)")
                    _ = await service.finished(id)
                }
            }
            for round in 0..<15 {
                let directory = JobsDirectory(path: workshop.path("copy-\(round)"))
                _ = try JobsCopy(from: workshop.path("jobs"), to: directory.path).run(wanting: {
                    _ in true
                })
                try RestoredJobs(path: directory.path).settle()
                try await serveCopy(directory) { service in
                    for name in Disk.names(in: directory.active) {
                        let id = try #require(JobID(name))
                        let job = try #require(await service.finished(id))
                        #expect(job.status.isFinal)
                    }
                    for name in Disk.names(in: directory.finished) {
                        let id = try #require(JobID(name))
                        let job = try #require(await service.describe(id))
                        #expect(job.status.isFinal && !job.attempts.isEmpty)
                    }
                }
            }
            try await submissions.value
        }
    }

    // MARK: Parts

    /// Says that it has begun, and waits until the test touches `go`.
    private func waits(in workshop: Workshop) -> String {
        "echo begun; while ! test -e \(workshop.path("go")); do sleep 0.02; done; echo over"
    }

    private func serveCopy<Result: Sendable>(
        _ directory: JobsDirectory? = nil, _ body: (JobService) async throws -> Result
    ) async throws -> Result {
        let path = (directory ?? copied).path
        return try await workshop.serve({ $0.directory = path }, body)
    }
}
