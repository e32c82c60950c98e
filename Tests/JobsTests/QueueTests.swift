import Testing

@testable import Jobs

@Suite(.timeLimit(.minutes(1))) struct QueueTests {
    @Test func aJobWaitsUntilItsQueueHasASlot() async throws {
        let workshop = try Workshop()
        try await workshop.serve {
            $0.queues[0].slots = 1
        } _: { service in
            let go = workshop.path("go")
            let first = try await service.submit(
                "echo ready; while ! test -e \(go); do sleep 0.05; done", key: "1")
            let second = try await service.submit("test -e \(go)", key: "2")
            _ = try await service.line("ready", of: first)
            #expect(await service.describe(first)?.status.holdsSlot == true)
            #expect(await service.describe(second)?.status == .runnable)
            workshop.touch("go")
            #expect(await service.finished(second)?.status == .succeeded)
            #expect(await service.finished(first)?.status == .succeeded)
        }
    }

    @Test func tenJobsShareThreeSlots() async throws {
        let workshop = try Workshop()
        try await workshop.serve {
            $0.queues[0].slots = 3
        } _: { service in
            let mark = workshop.path("running")
            var ids: [JobID] = []
            for number in 0..<10 {
                ids.append(
                    try await service.submit(
                        "touch \(mark).\(number); set -- \(mark).*; echo $#; sleep 0.1; rm \(mark).\(number)",
                        key: "\(number)"))
            }
            for id in ids {
                #expect(await service.finished(id)?.status == .succeeded)
                let count = await service.texts(of: id).first.flatMap { Int($0) }
                #expect((1...3).contains(try #require(count)))
            }
        }
    }

    @Test func thePriorityDecidesAndThenTheOrder() throws {
        var table = JobTable(
            queues: [
                JobQueueDefinition(name: "low", slots: 5, priority: 1),
                JobQueueDefinition(name: "high", slots: 1, priority: 9),
            ], slots: 3)
        for (name, queue) in [
            ("a", "low"), ("b", "low"), ("c", "high"), ("d", "high"), ("e", "gone"),
        ] {
            table.set(try job(name, queue: queue, at: table.creationTime(at: 1000)))
        }
        var order: [String] = []
        while var job = table.next {
            order.append(job.specification.key)
            job.attempts.append(JobAttempt(number: 1))
            job.settle(at: 0)
            table.set(job)
        }
        #expect(order == ["c", "a", "b"])
    }

    @Test func saysWhatWaitsAndRunsInEachQueue() throws {
        var table = JobTable(
            queues: [
                JobQueueDefinition(name: "main", slots: 1),
                JobQueueDefinition(name: "idle", slots: 2),
            ], slots: nil)
        for (name, queue) in [("a", "main"), ("b", "main"), ("c", "gone"), ("d", "main")] {
            table.set(try job(name, queue: queue, at: table.creationTime(at: 1000)))
        }
        var first = try #require(table.next)
        first.attempts.append(JobAttempt(number: 1))
        first.settle(at: 0)
        table.set(first)
        #expect(table.loads.map(\.queue.name) == ["main", "idle"])
        #expect(table.loads.map(\.waitingCount) == [2, 0])
        #expect(table.loads.map(\.runningCount) == [1, 0])
    }

    private func job(_ key: String, queue: String, at time: Int) throws -> Job {
        let configuration = JobsConfiguration(
            definitions: [JobDefinition(name: "d", command: ["true"])],
            queues: [JobQueueDefinition(name: queue, slots: 1)], directory: "/")
        let request = JobRequest(name: "job", queue: queue, definition: "d")
        return Job(
            id: JobID(key: key, salt: ""),
            specification: try JobSpecification(request, key: key, at: time, in: configuration))
    }
}
