import JSONPath
import JSONValue
import StatesLanguage
import Testing
import Timestamps

@Suite struct DecodingTests {
    private func state(_ text: String) throws -> State {
        let machine = try StateMachine(parsing: machine(text))
        return try #require(machine.scopes[0].states["S"])
    }

    @Test func aMachineHasItsOwnFields() throws {
        let machine = try StateMachine(
            parsing: """
                {"Comment": "nightly", "Version": "1.0", "QueryLanguage": "JSONPath",
                 "TimeoutSeconds": 60, "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}
                """)
        #expect(machine.comment == "nightly")
        #expect(machine.timeoutSeconds == 60)
        #expect(machine.scopes.map(\.startAt) == ["A"])
        #expect(machine.scopes[0].states["A"]?.type == .succeed)
    }

    @Test func aDecodedDocumentIsTheSameAsItsText() throws {
        let definition: JSON = ["StartAt": "A", "States": ["A": ["Type": "Pass", "End": true]]]
        let machine = try StateMachine(decoding: definition)
        #expect(machine.scopes[0].states["A"]?.transition == .end)
    }

    @Test func dataFlowHasAWSDefaults() throws {
        let flow = try state(#"{"Type":"Pass","End":true}"#).dataFlow
        #expect(flow.inputPath == .whole)
        #expect(flow.outputPath == .whole)
        #expect(flow.resultPath == .whole)
        #expect(flow.parameters == nil)
        #expect(flow.resultSelector == nil)
    }

    @Test func nullPathsAreNotAbsentOnes() throws {
        let flow = try state(
            #"{"Type":"Pass","InputPath":null,"OutputPath":null,"ResultPath":null,"End":true}"#
        ).dataFlow
        #expect(flow.inputPath == .nothing)
        #expect(flow.outputPath == .nothing)
        #expect(flow.resultPath == .dropped)
    }

    @Test func pathsAreRead() throws {
        let flow = try state(
            #"{"Type":"Pass","InputPath":"$.a[*]","OutputPath":"$$.State","ResultPath":"$.b.c","#
                + #""End":true}"#
        ).dataFlow
        #expect(flow.inputPath == .path(try Path(parsing: "$.a[*]")))
        #expect(flow.outputPath == .path(try Path(parsing: "$$.State")))
        #expect(flow.resultPath == .path(try ReferencePath(parsing: "$.b.c")))
    }

    @Test func aResultOfNullIsNotAbsent() throws {
        guard case .pass(let with) = try state(#"{"Type":"Pass","Result":null,"End":true}"#).kind,
            case .pass(let without) = try state(#"{"Type":"Pass","End":true}"#).kind
        else {
            Issue.record("No Pass state.")
            return
        }
        #expect(with.result == .null)
        #expect(without.result == nil)
    }

    @Test func templatesKeepOrderAndConstantsStayWhole() throws {
        let template = try state(
            #"{"Type":"Pass","Parameters":{"a":{"b":[1,{"c":2}]},"p.$":"$.x","#
                + #""l":[{"q.$":"$$.Execution.Id"}],"f.$":"States.UUID()"},"End":true}"#
        ).dataFlow.parameters
        guard case .object(let members) = template else {
            Issue.record("No object.")
            return
        }
        #expect(members.map(\.name) == ["a", "l", "p", "f"])
        #expect(members[0].value == .constant(["b": [1, ["c": 2]]]))
        #expect(members[2].value == .path(try Path(parsing: "$.x"), field: "p.$"))
        #expect(
            members[1].value
                == .array([
                    .object([
                        .init(
                            name: "q",
                            value: .path(try Path(parsing: "$$.Execution.Id"), field: "q.$"))
                    ])
                ]))
        let call = try IntrinsicCall(parsing: "States.UUID()")
        #expect(members[3].value == .intrinsic(call, field: "f.$", text: "States.UUID()"))
    }

    @Test func aTemplateWithoutPathsIsConstant() throws {
        let template = try state(#"{"Type":"Pass","Parameters":{"a":[1]},"End":true}"#)
            .dataFlow.parameters
        #expect(template == .constant(["a": [1]]))
    }

    @Test func scopesAreNumberedInTheOrderOfTheDefinition() throws {
        let machine = try StateMachine(
            parsing: """
                {"StartAt": "P", "States": {
                  "P": {"Type": "Parallel", "End": true, "Branches": [
                    {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor":
                      {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}}}}},
                    {"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}]}}}
                """)
        #expect(machine.scopes.map(\.startAt) == ["P", "M", "I", "B"])
        guard case .parallel(let parallel) = machine.scopes[0].states["P"]?.kind,
            case .map(let map) = machine.scopes[1].states["M"]?.kind
        else {
            Issue.record("No Parallel with a Map.")
            return
        }
        #expect(parallel.branches == [1, 3])
        #expect(map.processor == 2)
        #expect(map.maxConcurrency == .constant(0))
        #expect(map.itemsPath == nil)
    }

    @Test func aTaskHasItsTimeoutsAndCredentials() throws {
        let text =
            #"{"Type":"Task","Resource":"arn:aws:states:::batch:submitJob.sync","#
            + #""TimeoutSeconds":60,"HeartbeatSecondsPath":"$.beat","#
            + #""Credentials":{"RoleArn.$":"$.role"},"Next":"After"}"#
        let state = try state(text)
        guard case .task(let task) = state.kind else {
            Issue.record("No Task.")
            return
        }
        #expect(state.transition == .next("After"))
        #expect(
            task.resource
                == .integration(.init(service: "batch", action: "submitJob", pattern: .sync)))
        #expect(task.timeout == .constant(60))
        #expect(task.heartbeat == .path(try Path(parsing: "$.beat")))
        #expect(
            task.credentials
                == .object([
                    .init(
                        name: "RoleArn",
                        value: .path(try Path(parsing: "$.role"), field: "RoleArn.$"))
                ]))
    }

    @Test func retriersAndCatchersHaveAWSDefaults() throws {
        let text =
            #"{"Type":"Task","Resource":"arn:aws:states:us-east-1:123456789012:activity:A","#
            + #""Retry":[{"ErrorEquals":["E"]},{"ErrorEquals":["States.ALL"],"#
            + #""IntervalSeconds":2,"MaxAttempts":0,"BackoffRate":1.5,"MaxDelaySeconds":9,"#
            + #""JitterStrategy":"FULL"}],"#
            + #""Catch":[{"ErrorEquals":["F","G"],"ResultPath":"$.error","Next":"After"}],"#
            + #""Next":"After"}"#
        let state = try state(text)
        #expect(
            state.retriers == [
                Retrier(errorEquals: ["E"]),
                Retrier(
                    errorEquals: ["States.ALL"], intervalSeconds: 2, maxAttempts: 0,
                    backoffRate: 1.5, maxDelaySeconds: 9, hasFullJitter: true),
            ])
        #expect(state.catchers.map(\.errorEquals) == [["F", "G"]])
        #expect(state.catchers.map(\.next) == ["After"])
        #expect(state.catchers[0].resultPath == .path(try ReferencePath(parsing: "$.error")))
    }

    @Test(arguments: [
        (#""Seconds":0"#, WaitState.Until.seconds(0)),
        (#""Timestamp":"2016-03-14T01:59:00Z""#, .timestamp("2016-03-14T01:59:00Z")),
    ])
    func aWaitSaysUntilWhen(field: String, until: WaitState.Until) throws {
        guard case .wait(let wait) = try state(#"{"Type":"Wait",\#(field),"End":true}"#).kind else {
            Issue.record("No Wait.")
            return
        }
        #expect(wait.until == until)
    }

    @Test func aFailMayComputeItsCause() throws {
        let text = #"{"Type":"Fail","Error":"E","CausePath":"States.Format('no {}', $.x)"}"#
        guard case .fail(let fail) = try state(text).kind else {
            Issue.record("No Fail.")
            return
        }
        #expect(fail.error == .constant("E"))
        let call = "States.Format('no {}', $.x)"
        #expect(fail.cause == .intrinsic(try IntrinsicCall(parsing: call), text: call))
    }
}
