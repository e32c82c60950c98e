import JSONValue
import Testing

@testable import Console

@Suite struct ReadingListTests {
    private let fail = """
        {"StartAt": "F", "States": {
            "F": {"Type": "Fail", "Error": "Paint.Dry", "Cause": "The paint has dried."}}}
        """

    /// Two state machines of two runs that have ended, one of one that goes on.
    private func workshop() async throws -> Workshop {
        let workshop = Workshop()
        let passing = try await workshop.create("passing")
        let failing = try await workshop.create("failing", fail)
        let waiting = try await workshop.create("waiting", Workshop.wait)
        try await workshop.run(passing, "Red-1", input: #"{"colour": "red", "city": "Zürich"}"#)
        try await workshop.run(failing, "red-2")
        try await workshop.run(passing, "blue-1", input: #"{"colour": "blue"}"#)
        try await workshop.run(failing, "blue-2", input: #"{"colour": "BLUE"}"#)
        try await workshop.run(waiting, "blue-3")
        return workshop
    }

    private func names(
        _ parameters: KeyValuePairs<String, String>, in workshop: Workshop
    ) async throws -> [JSON] {
        try await workshop.reader.page("executions", parameters)["executions"]?.all("name") ?? []
    }

    @Test func showsStateMachinesByNameWithTheirNewestRuns() async throws {
        let workshop = try await workshop()
        let page = try await workshop.reader.page("overview", ["runs": "1"])
        let machines = try #require(page["machines"])
        #expect(machines.all("name") == ["failing", "passing", "waiting"])
        #expect(machines.all("runningCount") == [0, 0, 1])
        #expect(machines[0]?["runs"]?.all("name") == ["blue-2"])
        #expect(machines[1]?["runs"]?.all("name") == ["blue-1"])
        #expect(machines[2]?["runs"]?.all("status") == ["RUNNING"])
        #expect(page["next"] == JSON.null)
        let started = try #require(machines[2]?["runs"]?[0]?["startedAt"]?.int)
        #expect(try #require(page["now"]?.int) >= started)
        #expect(try #require(machines[0]?["createdAt"]?.int) <= started)
    }

    @Test func tellsDraftsFromOthers() async throws {
        let workshop = Workshop()
        let machine = try await workshop.create("night-draft")
        _ = try await workshop.create("tagged-draft")
        try await workshop.call(
            "TagResource",
            ["resourceArn": machine, "tags": [["key": "treadle:draft", "value": "night"]]])
        let machines = try await workshop.reader.page("overview")["machines"]
        #expect(machines?.all("name") == ["night-draft", "tagged-draft"])
        #expect(machines?.all("isDraft") == [true, false])
    }

    @Test func leavesRunsOfDraftsOut() async throws {
        let workshop = try await workshop()
        let draft = try await workshop.create("night-draft", fail)
        try await workshop.call(
            "TagResource",
            ["resourceArn": draft, "tags": [["key": "treadle:draft", "value": "night"]]])
        let untagged = try await workshop.create("real-draft")
        try await workshop.run(draft, "red-draft", input: #"{"colour": "red"}"#)
        try await workshop.run(untagged, "red-real", input: #"{"colour": "red"}"#)
        let arn = try #require(draft.string)
        for isDeleted in [false, true] {
            if isDeleted {
                try await workshop.call("DeleteStateMachine", ["stateMachineArn": draft])
            }
            #expect(try await names(["name": "red-", "drafts": "1"], in: workshop).count == 4)
            #expect(
                try await names(["name": "red-", "drafts": "0"], in: workshop)
                    == ["red-real", "red-2", "Red-1"])
            #expect(
                try await names(["text": #""red""#, "drafts": "0"], in: workshop)
                    == ["red-real", "Red-1"])
            #expect(
                try await names(["error": "paint", "drafts": "0"], in: workshop)
                    == ["blue-2", "red-2"])
            #expect(
                try await names(["machine": arn, "drafts": "0"], in: workshop) == ["red-draft"])
        }
        // A page is filled with what is left.
        #expect(
            try await names(["limit": "2", "drafts": "0"], in: workshop) == ["red-real", "blue-3"])
    }

    @Test func showsStateMachinesPageByPage() async throws {
        let workshop = try await workshop()
        var found: [JSON] = []
        var after = ""
        repeat {
            let page = try await workshop.reader.page(
                "overview", ["limit": "1", "runs": "0", "after": after])
            #expect(page["machines"]?[0]?["runs"] == [])
            found += page["machines"]?.all("name") ?? []
            after = page["next"]?.string ?? ""
        } while !after.isEmpty
        #expect(found == ["failing", "passing", "waiting"])
    }

    @Test func listsExecutionsOfAllStateMachinesPageByPage() async throws {
        let workshop = try await workshop()
        var found: [JSON] = []
        var before = ""
        repeat {
            let page = try await workshop.reader.page(
                "executions", ["limit": "2", "before": before])
            found += page["executions"]?.all("name") ?? []
            before = page["next"]?.string ?? ""
        } while !before.isEmpty
        #expect(found == ["blue-3", "blue-2", "blue-1", "red-2", "Red-1"])
    }

    @Test func aRowHasWhatListsShow() async throws {
        let workshop = try await workshop()
        let page = try await workshop.reader.page("executions", ["name": "red-1"])
        let row = try #require(page["executions"]?[0]?.object)
        #expect(
            Set(row.map(\.key)) == [
                "arn", "name", "stateMachineArn", "stateMachineName", "status", "startedAt",
                "stoppedAt", "historyCount", "eventCount",
            ])
        #expect(row["stateMachineName"] == "passing")
        #expect(row["status"] == "SUCCEEDED")
        #expect(row["historyCount"] == 4)
        #expect(row["startedAt"]?.int != nil && row["stoppedAt"]?.int != nil)
        let waiting = try await workshop.reader.page("executions", ["status": "RUNNING"])
        #expect(waiting["executions"]?.all("stoppedAt") == [nil])
    }

    @Test func aRowOfAFailedRunHasItsErrorAndCause() async throws {
        let workshop = try await workshop()
        let page = try await workshop.reader.page("executions")
        let rows = try #require(page["executions"])
        #expect(rows.all("error") == [nil, "Paint.Dry", nil, "Paint.Dry", nil])
        #expect(rows[1]?["cause"] == "The paint has dried.")
    }

    @Test func findsByNameStatusMachineAndTime() async throws {
        let workshop = try await workshop()
        #expect(try await names(["name": "RED"], in: workshop) == ["red-2", "Red-1"])
        #expect(
            try await names(["status": "RUNNING,FAILED"], in: workshop)
                == ["blue-3", "blue-2", "red-2"])
        let machine = "arn:aws:states:us-east-1:000000000000:stateMachine:passing"
        #expect(try await names(["machine": machine], in: workshop) == ["blue-1", "Red-1"])
        #expect(
            try await names(["machine": machine, "name": "red"], in: workshop) == ["Red-1"])
        #expect(try await names(["machine": "arn:none"], in: workshop) == [])
        let page = try await workshop.reader.page("executions")
        let times = (page["executions"]?.all("startedAt") ?? []).compactMap { $0.int }
        let first = try #require(times.min())
        let last = try #require(times.max())
        #expect(
            try await names(["from": "\(first)", "to": "\(last)"], in: workshop).count == 5)
        #expect(try await names(["from": "\(last + 1)"], in: workshop) == [])
        #expect(try await names(["to": "\(first - 1)"], in: workshop) == [])
        #expect(try await names(["from": "\(Int.max)"], in: workshop) == [])
    }

    @Test func findsAPartOfTheInput() async throws {
        let workshop = try await workshop()
        #expect(try await names(["text": "blue"], in: workshop) == ["blue-2", "blue-1"])
        #expect(try await names(["text": #""city": "Zürich""#], in: workshop) == ["Red-1"])
        #expect(
            try await names(["text": "blue", "status": "SUCCEEDED"], in: workshop) == ["blue-1"])
        for text in [#""city":"Zürich""#, #"{ "colour":"red" , "city" : "Z"#, #"red","city""#] {
            #expect(try await names(["text": text], in: workshop) == ["Red-1"])
        }
        #expect(try await names(["text": "re d"], in: workshop) == [])
        let page = try await workshop.reader.page("executions", ["text": "green"])
        #expect(page == ["executions": [], "next": nil, "examined": 5])
    }

    @Test func findsAPartOfTheErrorOrItsCause() async throws {
        let workshop = try await workshop()
        for part in ["paint.dry", "has dried"] {
            let page = try await workshop.reader.page("executions", ["error": part])
            #expect(page["executions"]?.all("name") == ["blue-2", "red-2"])
            #expect(page["executions"]?.all("error") == ["Paint.Dry", "Paint.Dry"])
        }
        #expect(try await names(["error": "dry", "text": "blue"], in: workshop) == ["blue-2"])
        #expect(try await names(["error": "dry", "status": "SUCCEEDED"], in: workshop) == [])
        #expect(try await names(["error": "wet"], in: workshop) == [])
    }

    @Test func aSearchOfInputsGoesOnWhereItStopped() async throws {
        let workshop = try await workshop()
        var found: [JSON] = []
        var before = ""
        repeat {
            let page = try await workshop.reader.page(
                "executions", ["text": "blue", "limit": "1", "before": before])
            found += page["executions"]?.all("name") ?? []
            before = page["next"]?.string ?? ""
        } while !before.isEmpty
        #expect(found == ["blue-2", "blue-1"])
    }

    @Test func listsRevisionsNewestFirst() async throws {
        let workshop = Workshop()
        let machine = try await workshop.create("m")
        let updated = try await workshop.call(
            "UpdateStateMachine",
            ["stateMachineArn": machine, "definition": .string(Workshop.wait)])
        let arn = try #require(machine.string)
        let page = try await workshop.reader.page("revisions", ["machine": arn])
        let revisions = try #require(page["revisions"])
        #expect(
            revisions.all("definition") == [.string(Workshop.wait), .string(Workshop.pass)])
        #expect(revisions.all("label") == [updated["revisionId"] ?? nil, nil])
        #expect(revisions.all("roleArn")[1] == "arn:aws:iam::000000000000:role/worker")
        #expect(page["next"] == JSON.null)
        let first = try await workshop.reader.page(
            "revisions", ["machine": arn, "limit": "1"])
        #expect(first["revisions"]?.all("number") == [2])
        let rest = try await workshop.reader.page(
            "revisions", ["machine": arn, "before": "\(first["next"]?.int ?? 0)"])
        #expect(rest["revisions"]?.all("number") == [1])
    }

    @Test(arguments: [
        (("executions", "limit", "x"), "limit must be a whole number from 1, not 'x'"),
        (("executions", "limit", "0"), "limit must be a whole number from 1, not '0'"),
        (("executions", "before", "-1"), "before must be a whole number from 0, not '-1'"),
        (("executions", "from", "now"), "from must be a whole number from 0, not 'now'"),
        (("overview", "runs", "1.5"), "runs must be a whole number from 0, not '1.5'"),
        (("revisions", "limit", "1"), "The parameter machine is missing"),
        (("execution", "arm", "x"), "The parameter arn is missing"),
        (("execution/event", "arn", "x"), "The parameter number is missing"),
        (
            ("executions", "status", "FAILED,LOST"),
            "status must be among RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, not 'LOST'"
        ),
    ])
    func saysWhatIsWrongWithAParameter(
        _ question: (path: String, name: String, value: String), _ message: String
    ) async throws {
        #expect(
            try await Workshop().reader.refusal(question.path, [question.name: question.value])
                == "400 ValidationException: \(message)")
    }

    @Test func readsParametersAsBrowsersWriteThem() throws {
        let query = try Query("a=1+2%2B3&b=%C3%A9&c&d=&e=x=y&&f=%26")
        #expect(query.text("a") == "1 2+3")
        #expect(query.text("b") == "é")
        #expect(query.text("c") == nil)
        #expect(query.text("d") == nil)
        #expect(query.text("e") == "x=y")
        #expect(query.text("f") == "&")
        for text in ["a=%", "a=%4", "a=%zz", "a=%FF", "%C3=1"] {
            #expect(throws: APIErrorOfQuery.self) { try checked(text) }
        }
    }

    private func checked(_ text: String) throws {
        do { _ = try Query(text) } catch { throw APIErrorOfQuery() }
    }

    private struct APIErrorOfQuery: Error {}
}
