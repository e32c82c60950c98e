import Engine
import Interpreter
import JSONValue
import Logging
import Storage
import Testing

@testable import Console

@Suite struct ExecutionJobsTests {
    private func job(
        _ id: String, of execution: ExecutionID, _ status: String, queue: String = "night"
    ) -> LiveJob {
        let nonce = "00000000-0000-0000-0000-000000000000"
        let token = TaskToken(execution: execution, fact: 3, nonce: nonce)
        return LiveJob(
            id: id, key: token.text, status: status, queue: queue, createdAt: 1000,
            startedAt: status == "RUNNING" ? 2000 : nil)
    }

    @Test func tellsWhichJobsOfAnExecutionWaitAndHowManyAreAhead() async throws {
        let workshop = Workshop()
        let machine = try await workshop.create("m", Workshop.wait)
        let arn = try await workshop.run(machine, "e")
        let found = try await workshop.engine.store.execution(arn: arn)
        let own = try #require(found).identity.id
        let other = ExecutionID(own.number + 1)
        let jobs = [
            job("a", of: other, "RUNNABLE"), job("b", of: own, "RUNNING"),
            job("c", of: other, "RUNNABLE", queue: "day"), job("d", of: own, "RUNNABLE"),
            job("e", of: other, "RUNNABLE"),
        ]
        let reader = StoreReader(store: workshop.engine.store, logger: Logger(label: "test"))
        let page = try await ExecutionJobs(try Query("arn=\(arn)")).read(from: reader, jobs: jobs)
        #expect(page["jobs"]?.all("id") == ["b", "d"])
        #expect(page["jobs"]?.all("status") == ["RUNNING", "RUNNABLE"])
        #expect(page["jobs"]?.all("ahead") == [0, 1])
        #expect(page["jobs"]?.all("event") == [3, 3])
        #expect(page["jobs"]?.all("startedAt") == [2000, nil])
    }
}
