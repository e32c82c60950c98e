import Interpreter
import JSONValue
import StatesLanguage
import Testing
import Timestamps

@Suite struct StateTrialTests {
    private static let identity = Identity(
        id: ExecutionID(0), arn: "arn:aws:states:us-east-1:123456789012:express:m:e", name: "e",
        stateMachineARN: "arn:aws:states:us-east-1:123456789012:stateMachine:m",
        stateMachineName: "m", roleARN: "arn:aws:iam::123456789012:role/r")

    private func trial(
        _ definition: String, of name: String = "S", input: JSON = .emptyObject,
        _ set: (inout StateTrial.Settings) -> Void = { _ in }
    ) throws -> StateTrial {
        let machine = try StateMachine(
            parsing: definition,
            options: ValidationOptions(integrations: .everything, acceptsUnavailable: true))
        var settings = StateTrial.Settings(
            input: Payload(input), identity: Self.identity,
            moment: Moment(now: Timestamp(seconds: 100), seed: Secret(1)))
        set(&settings)
        return try #require(StateTrial(of: name, in: machine, settings))
    }

    @Test func endsAtOnceWhatNeedsNothing() throws {
        var trial = try trial(
            machine(#"{"Type":"Pass","Result":1,"ResultPath":"$.x","Next":"Done"}"#, done),
            input: ["a": 2])
        #expect(trial.begin() == nil)
        let outcome = try #require(trial.outcome)
        #expect(outcome.status == .succeeded)
        #expect(outcome.output?.text == #"{"a":2,"x":1}"#)
        #expect(outcome.next == "Done")
        #expect(outcome.inspection.result?.text == "1")
        #expect(outcome.inspection.afterInputPath == nil)
    }

    @Test func waitsForTheTime() throws {
        var trial = try trial(machine(#"{"Type":"Wait","Seconds":5,"End":true}"#))
        guard case .time(let due)? = trial.begin() else {
            Issue.record("A Wait waits.")
            return
        }
        #expect(due == Timestamp(seconds: 105))
        #expect(trial.outcome == nil)
        trial.end(with: .success(.emptyObject))
        #expect(trial.outcome?.status == .succeeded)
        #expect(trial.outcome?.next == nil)
    }

    @Test func aFailedFunctionIsNotHandled() throws {
        var trial = try trial(
            machine(
                """
                {"Type":"Task","Resource":"\(work)","Parameters":{"n.$":"States.UUID(1)"},
                "Retry":[{"ErrorEquals":["States.ALL"]}],
                "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Done"}],"End":true}
                """, done))
        #expect(trial.begin() == nil)
        let outcome = try #require(trial.outcome)
        #expect(outcome.status == .failed)
        #expect(outcome.error?.name == "States.Runtime")
        #expect(outcome.error?.cause?.hasSuffix("Invalid arguments in States.UUID") == true)
        #expect(outcome.handling.isEmpty)
    }

    @Test func seesAndSetsVariables() throws {
        var trial = try trial(
            jsonata(
                #"{"Type":"Pass","Assign":{"b":"{% $a + 1 %}"},"Output":"{% $a %}","End":true}"#)
        ) { $0.variables = ["a": 1] }
        #expect(trial.begin() == nil)
        #expect(trial.outcome?.output?.text == "1")
        #expect(trial.outcome?.variables == ["a": 1, "b": 2])
    }

    @Test func showsTheContextObjectOfANewExecution() throws {
        var trial = try trial(
            machine(#"{"Type":"Pass","Parameters":{"c.$":"$$"},"End":true}"#), input: ["a": 1])
        #expect(trial.begin() == nil)
        #expect(
            trial.outcome?.output?.value["c"] == [
                "Execution": [
                    "Id": .string(Self.identity.arn), "Input": ["a": 1], "Name": "e",
                    "RoleArn": .string(Self.identity.roleARN),
                    "StartTime": "1970-01-01T00:01:40Z",
                ],
                "StateMachine": ["Id": .string(Self.identity.stateMachineARN), "Name": "m"],
                "State": ["Name": "S", "EnteredTime": "1970-01-01T00:01:40Z"],
            ])
    }

    @Test func runtimeErrorsAreNeitherTriedAgainNorCaught() throws {
        var trial = try trial(
            machine(
                #"{"Type":"Parallel","Parameters":{"x.$":"$.none"},"Branches":[{"StartAt":"B","#
                    + #""States":{"B":{"Type":"Succeed"}}}],"Retry":[{"ErrorEquals":["States.ALL"]}],"#
                    + #""Catch":[{"ErrorEquals":["States.ALL"],"Next":"Done"}],"Next":"Done"}"#,
                done))
        #expect(trial.begin() == nil)
        let outcome = try #require(trial.outcome)
        #expect(outcome.status == .failed)
        #expect(outcome.error?.name == "States.Runtime")
        #expect(outcome.error?.cause?.hasPrefix(place("S", 2)) == true)
        #expect(outcome.handling.isEmpty)
    }

    @Test func batchesTheItemsOfAMap() throws {
        var trial = try trial(
            jsonata(
                #"{"Type":"Map","Items":[1,2,3],"ItemSelector":{"v":"{% $states.context.Map.Item.Value %}"},"#
                    + #""ItemBatcher":{"MaxItemsPerBatch":2},"ItemProcessor":{"ProcessorConfig":"#
                    + #"{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"B","States":"#
                    + #"{"B":{"Type":"Succeed"}}},"End":true}"#))
        guard case .results? = trial.begin() else {
            Issue.record("A Map needs the results of its iterations.")
            return
        }
        trial.end(with: .success(Payload([10, 20, 30])))
        let outcome = try #require(trial.outcome)
        #expect(outcome.output?.text == "[10,20,30]")
        #expect(outcome.inspection.afterItemSelector?.text == #"[{"v":1},{"v":2},{"v":3}]"#)
        #expect(
            outcome.inspection.afterItemBatcher?.text
                == #"[{"Items":[{"v":1},{"v":2}]},{"Items":[{"v":3}]}]"#)
        #expect(outcome.inspection.maxConcurrency == 0)
    }

    @Test func testsStartedFromAMockFileRememberIt() throws {
        let machine = try StateMachine(parsing: machine(#"{"Type":"Wait","Seconds":5,"End":true}"#))
        let moment = Moment(now: Timestamp(seconds: 1), seed: Secret(1))
        let step = Execution(Self.identity).step(
            on: [.startTest(input: .emptyObject, testCase: "Happy")], in: machine, at: moment)
        #expect(step.execution.testCase == "Happy")
        var replayed = Execution(Self.identity)
        for event in step.events { replayed.apply(event) }
        #expect(replayed == step.execution)
        #expect(step.events.compactMap(\.historyID) == [1, 2])
    }
}
