import Glibc
import JSONValue
import Testing

@testable import Jobs

/// Jobs that have ended are kept as long as what they belong to.
@Suite(.timeLimit(.minutes(1))) struct OwnerTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private var directory: JobsDirectory { JobsDirectory(path: workshop.path("jobs")) }

    /// The key `a.1` belongs to `a`, and `1` to nobody.
    private static let owner: @Sendable (String) -> String? = { key in
        let parts = key.split(separator: ".")
        return parts.count == 2 ? String(parts[0]) : nil
    }

    private static func keepNone(_ configuration: inout JobsConfiguration) {
        configuration.retention = JobRetention(days: 0, jobs: 0)
    }

    @Test func jobsGoWithTheirOwner() async throws {
        try await workshop.serve(owner: Self.owner) { service in
            var ids: [String: JobID] = [:]
            for key in ["a.1", "a.2", "b.1"] {
                ids[key] = try await service.submit("echo \(key)", key: key)
            }
            for id in ids.values { _ = try #require(await service.finished(id)) }
            #expect(await Set(service.owners()) == ["a", "b"])
            await service.removeJobs(of: ["a", "c"])
            #expect(await service.owners() == ["b"])
            for (key, id) in ids {
                let isLeft = key == "b.1"
                #expect(await (service.describe(id) != nil) == isLeft)
                #expect(await service.texts(of: id) == (isLeft ? [key] : []))
                #expect(Disk.exists(directory.finished(id).path) == isLeft)
            }
            // The key is free: the job would be another one.
            let again = try await service.submit("echo again", key: "a.1")
            _ = try #require(await service.finished(again))
            #expect(await service.texts(of: again) == ["again"])
        }
    }

    /// Neither the age nor the number of ended jobs takes one from an owner that is there.
    @Test func jobsStayAsLongAsTheirOwner() async throws {
        let ids = try await workshop.serve(Self.keepNone, owner: Self.owner) { service in
            var ids: [JobID] = []
            for key in ["a.1", "1"] {
                let id = try await service.submit("echo \(key)", key: key)
                _ = try #require(await service.finished(id))
                ids.append(id)
            }
            return ids
        }
        try await workshop.serve(Self.keepNone, owner: Self.owner) { service in
            while await service.describe(ids[1]) != nil {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(await service.texts(of: ids[0]) == ["a.1"])
        }
    }

    @Test func aJobThatRunsOutlivesItsOwner() async throws {
        try await workshop.serve(owner: Self.owner) { service in
            let id = try await service.submit(
                "echo ready; while ! test -e \(workshop.path("go")); do sleep 0.05; done",
                key: "a.1")
            _ = try await service.line("ready", of: id)
            await service.removeJobs(of: ["a"])
            #expect(await service.describe(id)?.status.isFinal == false)
            workshop.touch("go")
            #expect(await service.finished(id)?.status == .succeeded)
            #expect(await service.owners() == ["a"])
            await service.removeJobs(of: ["a"])
            #expect(await service.describe(id) == nil)
        }
    }

    /// An earlier version did not say whose they are.
    @Test func jobsOfAnEarlierVersionGetAnOwner() async throws {
        let count = 250
        try await workshop.serve { _ in }
        unlink(directory.allMarked)
        for number in 0..<count {
            let id = JobID(key: "k\(number % 2).\(number)", salt: "")
            let files = directory.finished(id)
            try Disk.makeDirectory(files.path)
            try Disk.write(
                [
                    "version": 1, "name": "j", "queue": "main", "definition": "script",
                    "command": ["true"], "createdAt": .int(number),
                    "key": .string("k\(number % 2).\(number)"),
                    "retryStrategy": ["attempts": 1, "evaluateOnExit": []],
                ], to: files.record)
        }
        let unreadable = JobID(key: "unreadable", salt: "")
        try Disk.makeDirectory(directory.finished(unreadable).path)
        try await workshop.serve(owner: Self.owner) { service in
            while !Disk.exists(directory.allMarked) { try await Task.sleep(for: .milliseconds(10)) }
            #expect(await Set(service.owners()) == ["k0", "k1"])
            await service.removeJobs(of: ["k0"])
            #expect(Disk.names(in: directory.finished).count == count / 2 + 1)
            #expect(Disk.names(in: directory.owner(JobsDirectory.nobody)) == [unreadable.text])
        }
    }
}
