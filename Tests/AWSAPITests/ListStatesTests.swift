import AWSAPI
import JSONValue
import Testing

/// `Treadle.ListStates`; the histories' `GoldenTests` show how it reads a history.
@Suite struct ListStatesTests {
    private func states(of arn: JSON, in lab: Laboratory) async throws -> Laboratory.Reply {
        let input: JSON = ["executionArn": arn]
        let answer = await lab.api.answer(target: "Treadle.ListStates", body: input.utf8)
        return Laboratory.Reply(status: answer.status, body: try JSON(parsing: answer.body))
    }

    @Test func listsTheStatesOfAnExecution() async throws {
        let lab = Laboratory()
        try await lab.create(
            "m",
            #"""
            {"StartAt": "Both", "States": {
              "Both": {"Type": "Parallel", "Next": "End",
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "End"}], "Branches": [
                {"StartAt": "A", "States": {"A": {"Type": "Fail", "Error": "E", "Cause": "C"}}},
                {"StartAt": "B", "States": {"B": {"Type": "Wait", "Seconds": 5, "End": true}}}]},
              "End": {"Type": "Succeed"}}}
            """#)
        try await lab.start("m", "e")
        let answer = try await states(of: Laboratory.executionARN("m", "e"), in: lab)
        #expect(answer.status == 200)
        #expect(answer["status"] == "SUCCEEDED")
        let states = answer["states"]?.array ?? []
        #expect(states.map { $0["name"] } == ["Both", "A", "End"])
        #expect(states.map { $0["status"] } == ["CAUGHT", "FAILED", "SUCCEEDED"])
        // No event names the error of a caught Fail state; it comes from the definition.
        #expect(states.map { $0["error"] } == ["E", "E", .null])
        #expect(states.map { $0["parent"] } == [.null, 2, .null])
    }

    @Test func readsAHistoryOfManyPages() async throws {
        let lab = Laboratory()
        try await lab.create(
            "m",
            #"""
            {"QueryLanguage": "JSONata", "StartAt": "Each", "States": {
              "Each": {"Type": "Map", "Items": "{% [1..700] %}", "End": true,
                "ItemProcessor": {"StartAt": "P", "States": {
                  "P": {"Type": "Pass", "End": true}}}}}}
            """#)
        try await lab.start("m", "e")
        let answer = try await states(of: Laboratory.executionARN("m", "e"), in: lab)
        #expect(answer["status"] == "SUCCEEDED")
        #expect(answer["states"]?.array?.count == 701)
        #expect(answer["states"]?.array?.allSatisfy { $0["status"] == "SUCCEEDED" } == true)
    }

    @Test func refusesWhatIsNoExecution() async throws {
        let lab = Laboratory()
        let unknown = try await states(of: Laboratory.executionARN("m", "e"), in: lab)
        #expect(unknown.error.hasPrefix("ExecutionDoesNotExist"))
        let other = try await states(of: Laboratory.machineARN("m"), in: lab)
        #expect(other.error.hasPrefix("InvalidArn"))
        let missing = try await states(of: .null, in: lab)
        #expect(missing.error.hasPrefix("ValidationException"))
    }
}
