import AWSAPI
import Engine
import JSONValue
import Testing

@Suite struct PagingTests {
    /// All items of a list, and the number of pages that it took.
    private func all(
        _ operation: String, _ input: JSONObject, _ member: String, in lab: Laboratory
    ) async throws -> (items: [JSON], pages: Int) {
        var input = input
        var items: [JSON] = []
        var pages = 0
        while true {
            let page = try await lab.call(operation, .object(input))
            try #require(page.status == 200, "\(page.error)")
            items += page[member]?.array ?? []
            pages += 1
            guard let token = page["nextToken"] else { return (items, pages) }
            input["nextToken"] = token
        }
    }

    @Test func listsExecutionsNewestFirst() async throws {
        let lab = Laboratory()
        try await lab.create("m")
        for number in 0..<7 { try await lab.start("m", "e\(number)") }
        let list = try await all(
            "ListExecutions",
            ["stateMachineArn": Laboratory.machineARN("m"), "maxResults": 3], "executions",
            in: lab)
        #expect(list.pages == 3)
        #expect(list.items.map { $0["name"]?.string } == (0..<7).reversed().map { "e\($0)" })
        #expect(
            list.items.first?.object.map { Set($0.keys) } == [
                "executionArn", "stateMachineArn", "name", "status", "startDate", "stopDate",
                "redriveCount",
            ])
    }

    @Test func listsThoseThatRunByStartAndTheOthersByEnd() async throws {
        let lab = Laboratory()
        try await lab.create("m", Laboratory.wait)
        for number in 1...6 { try await lab.start("m", "e\(number)") }
        func stop(_ name: String) async throws {
            lab.time.advance(bySeconds: 1)
            let reply = try await lab.call(
                "StopExecution", ["executionArn": Laboratory.executionARN("m", name)])
            #expect(reply.status == 200)
        }
        for name in ["e4", "e2"] { try await stop(name) }
        func names(_ input: JSONObject) async throws -> [String?] {
            var input = input
            input["stateMachineArn"] = Laboratory.machineARN("m")
            return try await all("ListExecutions", input, "executions", in: lab).items
                .map { $0["name"]?.string }
        }
        #expect(try await names([:]) == ["e2", "e4", "e6", "e5", "e3", "e1"])
        #expect(try await names(["maxResults": 1]) == ["e2", "e4", "e6", "e5", "e3", "e1"])
        #expect(try await names(["statusFilter": "RUNNING"]) == ["e6", "e5", "e3", "e1"])
        #expect(try await names(["statusFilter": "ABORTED", "maxResults": 1]) == ["e2", "e4"])

        // An execution that was not shown yet ends between two pages, and is still shown.
        var input: JSONObject = ["stateMachineArn": Laboratory.machineARN("m"), "maxResults": 3]
        let first = try await lab.call("ListExecutions", .object(input))
        try await stop("e3")
        input["nextToken"] = first["nextToken"]
        let second = try await lab.call("ListExecutions", .object(input))
        #expect(second["executions"]?.array?.map { $0["name"]?.string } == ["e5", "e3", "e1"])
        #expect(second["nextToken"] == nil)
    }

    @Test func listsExecutionsOfAStatus() async throws {
        let lab = Laboratory()
        try await lab.create("m")
        try await lab.start("m", "e")
        for (status, count) in [("SUCCEEDED", 1), ("RUNNING", 0)] {
            let list = try await lab.call(
                "ListExecutions",
                [
                    "stateMachineArn": Laboratory.machineARN("m"),
                    "statusFilter": .string(status),
                ])
            #expect(list["executions"]?.array?.count == count)
            #expect(list["nextToken"] == nil)
        }
    }

    @Test func listsMachinesInTheOrderOfNames() async throws {
        let lab = Laboratory()
        for number in (10..<90).reversed() { try await lab.create("m\(number)") }
        let list = try await all("ListStateMachines", ["maxResults": 50], "stateMachines", in: lab)
        #expect(list.pages == 2)
        #expect(list.items.map { $0["name"]?.string } == (10..<90).map { "m\($0)" })
        let exact = try await all("ListStateMachines", ["maxResults": 80], "stateMachines", in: lab)
        #expect(exact.pages == 1)
    }

    @Test func readsHistoryInPagesBothWays() async throws {
        let lab = Laboratory()
        try await lab.create("m")
        try await lab.start("m", "e")
        for (isReversed, ids) in [(false, [1, 2, 3, 4]), (true, [4, 3, 2, 1])] {
            let list = try await all(
                "GetExecutionHistory",
                [
                    "executionArn": Laboratory.executionARN("m", "e"), "maxResults": 3,
                    "reverseOrder": .bool(isReversed),
                ], "events", in: lab)
            #expect(list.items.compactMap { $0["id"]?.int } == ids)
            #expect(list.pages == 2)
        }
    }

    @Test func largeEventsMakeSmallerPages() async throws {
        let lab = Laboratory { $0.historyPageByteCountMax = 1000 }
        var states = ""
        for number in 0..<150 {
            states += #""S\#(number)":{"Type":"Pass","Next":"S\#(number + 1)"},"#
        }
        try await lab.create(
            "m", #"{"StartAt":"S0","States":{\#(states)"S150":{"Type":"Succeed"}}}"#)
        try await lab.start("m", "e")
        let list = try await all(
            "GetExecutionHistory",
            ["executionArn": Laboratory.executionARN("m", "e"), "maxResults": 1000], "events",
            in: lab)
        #expect(list.items.compactMap { $0["id"]?.int } == Array(1...304))
        #expect(list.pages == 4)
    }

    @Test func tokensHoldForOneFilterAndADay() async throws {
        let lab = Laboratory()
        try await lab.create("m")
        for number in 0..<3 { try await lab.start("m", "e\(number)") }
        let arn = Laboratory.machineARN("m")
        let first = try await lab.call(
            "ListExecutions", ["stateMachineArn": arn, "maxResults": 1])
        let token = try #require(first["nextToken"])

        let other = try await lab.call(
            "ListExecutions",
            ["stateMachineArn": arn, "statusFilter": "SUCCEEDED", "nextToken": token])
        #expect(other.error == "InvalidToken: Invalid Token: 'Invalid token'")
        let elsewhere = try await lab.call("ListStateMachines", ["nextToken": token])
        #expect(elsewhere.error == "InvalidToken: Invalid Token: 'Invalid token'")
        let nonsense = try await lab.call(
            "ListExecutions", ["stateMachineArn": arn, "nextToken": "nonsense"])
        #expect(nonsense.error == "InvalidToken: Invalid Token: 'Invalid token'")

        lab.time.advance(bySeconds: 86_400)
        let next: JSON = ["stateMachineArn": arn, "nextToken": token]
        #expect(try await lab.call("ListExecutions", next).status == 200)
        lab.time.advance(bySeconds: 1)
        #expect(try await lab.call("ListExecutions", next)["__type"] == "InvalidToken")
    }
}
