import JSONValue
import StatesLanguage
import Testing

/// Texts that are no definition, and what is not supported.
@Suite struct TextTests {
    @Test(arguments: ["", " ", "\n\t", "7", "[]", "null", #""text""#])
    func whatIsNoObjectIsRefused(text: String) {
        let problems = StateMachine.problems(in: text)
        #expect(
            problems == [
                Problem(
                    code: .schema, message: "Definition must be a valid JSON object", location: nil)
            ])
    }

    @Test func whatIsNoJSONIsRefusedInTheWordsOfJackson() {
        let place = #"[Source: (String)"not a definition"; line: 1, column: 4]"#
        #expect(
            StateMachine.problems(in: "not a definition") == [
                Problem(
                    code: .invalidJSON,
                    message: "Unrecognized token 'not': was expecting (JSON String, Number, Array, "
                        + "Object or token 'null', 'true' or 'false')\n at \(place)",
                    location: place)
            ])
    }

    @Test func aLongSourceIsNotQuotedInFull() throws {
        let text = "{" + String(repeating: "x", count: 100_000)
        let problem = try #require(StateMachine.problems(in: text).first)
        #expect(problem.code == .invalidJSON)
        #expect(problem.message.utf8.count < 1500)
        #expect(try #require(problem.location).contains("[truncated 99501 chars]"))
    }

    @Test func aDefinitionHasAtMostOneMebibyte() {
        let definition = { (count: Int) in
            let head = #"{"Comment":""#
            let tail = #"","StartAt":"A","States":{"A":{"Type":"Succeed"}}}"#
            let filling = String(repeating: "x", count: count - head.utf8.count - tail.utf8.count)
            return head + filling + tail
        }
        #expect(StateMachine.problems(in: definition(1_048_576)).isEmpty)
        #expect(
            errors(in: definition(1_048_577)) == [
                "SCHEMA_VALIDATION_FAILED: Definition is 1048577 bytes long; the limit is 1048576 "
                    + "at null"
            ])
    }

    @Test func allErrorsAreThrownAndJoined() throws {
        let text = #"{"StartAt":"A","Name":1,"States":{"A":{"Type":"Pass","End":true,"B":2}}}"#
        let error = try #require(throws: InvalidDefinition.self) { try StateMachine(parsing: text) }
        #expect(
            error.message
                == "SCHEMA_VALIDATION_FAILED: Field 'Name' is not supported at /, "
                + "SCHEMA_VALIDATION_FAILED: Field 'B' is not supported at /States/A")
    }

    @Test func awsRefusalsGoBeforeUnsupportedFeatures() {
        let state =
            #"{"Type":"Task","QueryLanguage":"JSONata","Credentials":{},"#
            + #""Resource":"arn:aws:states:::lambda:invoke","Arguments":"{% 1 %}","End":true}"#
        #expect(
            errors(in: machine(state)) == [
                schema("The field 'RoleArn' is required but was missing", "/Credentials")
            ])
        let back =
            #"{"StartAt":"Pass","QueryLanguage":"JSONata","States":"#
            + #"{"Pass":{"Type":"Pass","End":true,"QueryLanguage":"JSONPath"}}}"#
        #expect(
            errors(in: back) == [
                "SCHEMA_VALIDATION_FAILED: 'QueryLanguage' can not be 'JSONPath' if set to "
                    + "'JSONata' for whole state machine at /States/Pass"
            ])
    }

    @Test func expressMachinesAreRefusedByNameUnlessAWSRefusesMore() {
        let options = ValidationOptions(machineType: .express)
        #expect(
            errors(in: machine(#"{"Type":"Succeed"}"#), options: options) == [
                "UNSUPPORTED_FEATURE: State machine type EXPRESS is not supported yet at null"
            ])
        let resource = "arn:aws:states:::sns:publish.waitForTaskToken"
        let task = #"{"Type":"Task","Resource":"\#(resource)","End":true}"#
        #expect(
            errors(in: machine(task), options: options) == [
                schema(
                    "Express state machine does not support '.waitForTaskToken' service "
                        + "integration ", "/Resource")
            ])
    }
}
