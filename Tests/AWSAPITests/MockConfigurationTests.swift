import Engine
import JSONValue
import StatesLanguage
import Testing

@Suite struct MockConfigurationTests {
    private static let file = """
        {"StateMachines": {"m": {"TestCases": {"c": {"S/1": "R"}}}},
         "MockedResponses": {"R": {
            "0": {"Throw": {"Error": "E", "Cause": "why"}}, "1-2": {"Return": {"x": 1}}}}}
        """

    @Test func answersByInvocation() throws {
        let mocks = try MockConfiguration(parsing: Self.file)
        #expect(mocks.hasTestCase("c", of: "m"))
        #expect(!mocks.hasTestCase("c", of: "n"))
        let answers = try (0...2).map {
            try mocks.answer(to: "S/1", invocation: $0, in: "c", of: "m")
        }
        #expect(
            answers == [
                .error(StateError("E", cause: "why")), .result(["x": 1]), .result(["x": 1]),
            ])
        #expect(try mocks.answer(to: "T", invocation: 0, in: "c", of: "m") == nil)
    }

    @Test func failsWhereItHasNoAnswer() throws {
        let mocks = try MockConfiguration(parsing: Self.file)
        #expect(throws: StateError.self) {
            try mocks.answer(to: "S/1", invocation: 3, in: "c", of: "m")
        }
        #expect(throws: StateError.self) {
            try mocks.answer(to: "S/1", invocation: 0, in: "d", of: "m")
        }
    }

    @Test(arguments: [
        ("[]", "root must be an object"),
        (#"{"MockedResponses":{"R":{"x":{"Return":1}}}}"#, "/MockedResponses/R/x must be named"),
        (#"{"MockedResponses":{"R":{"2-1":{"Return":1}}}}"#, "/MockedResponses/R/2-1 must be"),
        (#"{"MockedResponses":{"R":{"0":{}}}}"#, "/MockedResponses/R/0 must have one field"),
        (#"{"MockedResponses":{"R":{"0":{"Throw":1}}}}"#, "/MockedResponses/R/0 must have a"),
        (
            #"{"StateMachines":{"m":{"TestCases":{"c":{"S":"R"}}}}}"#,
            "/StateMachines/m/TestCases/c/S names a response"
        ),
        ("{", "is not JSON"),
    ])
    func saysWhereAFileIsWrong(_ text: String, _ message: String) {
        let error = #expect(throws: MockConfigurationError.self) {
            try MockConfiguration(parsing: text)
        }
        #expect(error?.message.contains(message) == true)
    }
}
