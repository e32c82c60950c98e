import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing

/// States in JSONata whose expressions give what they should.
@Suite struct ExpressionTests {
    /// Without fields of its own, a state hands its input on as it is, spaces and all.
    @Test func whatIsNotShapedIsHandedOn() throws {
        let run = try Run(
            jsonata(#"{"Type":"Pass","Next":"Done"}"#, done), input: #"{"a": 1}"#)
        #expect(run.execution.output?.text == #"{"a": 1}"#)
    }

    @Test func outputIsFilledInAtAnyDepth() throws {
        let run = try Run(
            jsonata(
                """
                {"Type":"Pass","End":true,"Output":{"z":"{% $states.input.a + 1 %}","fixed":"$states.input",
                "list":["{% $states.input.b %}",{"deep":"{% 'x' & 'y' %}"}],"none":null}}
                """), input: #"{"a":1,"b":[1]}"#)
        #expect(
            run.execution.output?.text
                == #"{"z":2,"fixed":"$states.input","list":[[1],{"deep":"xy"}],"none":null}"#)
    }

    @Test(arguments: [
        ("[]", "[]"), ("null", "null"), ("{'k': $nowhere}", "{}"), ("[1/0]", #"["Infinity"]"#),
        ("-0", "0"), ("0.1 + 0.2", "0.30000000000000004"), ("'x'", #""x""#), ("true", "true"),
    ])
    func outputsOfEveryType(_ expression: String, _ output: String) throws {
        let run = try Run(jsonata(#"{"Type":"Succeed","Output":"{% \#(expression) %}"}"#))
        #expect(run.execution.output?.text == output)
    }

    @Test func aNumberThatIsNotTouchedKeepsItsText() throws {
        let run = try Run(
            jsonata(#"{"Type":"Succeed","Output":"{% $states.input.n %}"}"#),
            input: #"{"n":1234567890123456789.10}"#)
        #expect(run.execution.output?.text == "1234567890123456789.10")
    }

    @Test func aTaskIsGivenItsArgumentsAndShapesItsResult() throws {
        var run = try Run(
            jsonata(
                """
                {"Type":"Task","Resource":"\(work)","Arguments":{"n":"{% $states.input.n * 2 %}"},
                "TimeoutSeconds":"{% $states.input.n %}","HeartbeatSeconds":"{% 2 %}",
                "Assign":{"got":"{% $states.result.x %}"},
                "Output":{"both":"{% [$states.result.x, $states.input.n] %}"},"Next":"Done"}
                """, done), input: #"{"n":5}"#)
        try run.succeed("S", output: #"{"x":7}"#)
        expect(
            run,
            """
            1<-0 ExecutionStarted {"n":5}
            2<-0 TaskStateEntered S {"n":5}
            3<-2 TaskScheduled work {"n":10} timeout 5 heartbeat 2
            4<-3 TaskStarted
            5<-4 TaskSucceeded {"x":7}
            6<-5 TaskStateExited S {"both":[7,5]} assigned {"got":7}
            7<-6 SucceedStateEntered Done {"both":[7,5]}
            8<-7 SucceedStateExited Done {"both":[7,5]}
            9<-8 ExecutionSucceeded {"both":[7,5]}
            """)
    }

    @Test func aTaskWithoutArgumentsIsGivenTheInputAndGivesItsResult() throws {
        var run = try Run(
            jsonata(#"{"Type":"Task","Resource":"\#(work)","End":true}"#), input: #"{"n":5}"#)
        #expect(try run.task("S").task.parameters.text == #"{"n":5}"#)
        try run.succeed("S", output: "[1]")
        #expect(run.execution.output?.text == "[1]")
    }

    @Test func tokenAndCredentials() throws {
        let run = try Run(
            jsonata(
                """
                {"Type":"Task","Resource":"\(work).waitForTaskToken","End":true,
                "Credentials":{"RoleArn":"{% $states.input.role %}"},
                "Arguments":{"token":"{% $states.context.Task.Token %}"}}
                """), input: #"{"role":"arn:aws:iam::123456789012:role/r"}"#)
        let task = try run.task("S")
        let token = task.task.parameters.value["token"]?.string ?? ""
        #expect(TaskToken(parsing: token)?.nonce == task.task.nonce)
        #expect(task.task.credentials?.text == #"{"RoleArn":"arn:aws:iam::123456789012:role/r"}"#)
    }

    @Test func thePartsOfStates() throws {
        var run = try Run(
            jsonata(
                #"{"Type":"Task","Resource":"\#(work)","Output":"{% $states %}","End":true}"#))
        try run.succeed("S", output: "1")
        let output = run.execution.output?.value.object ?? [:]
        #expect(output.keys == ["input", "context", "result"])
        #expect(output["context"]?["State"]?["RetryCount"] == 0)
        #expect(output["context"]?["Task"] == nil)
    }

    @Test(arguments: [
        ("Seconds", "{% $states.input.n %}", 4), ("Seconds", "{% 1 + 1 %}", 2),
        ("Timestamp", "{% '2026-01-01T00:00:0' & $states.input.n & 'Z' %}", 4),
        ("Timestamp", "{% $fromMillis($millis() + 3000) %}", 3),
    ])
    func waits(_ field: String, _ expression: String, _ seconds: Int) throws {
        var run = try Run(
            jsonata(
                #"{"Type":"Wait","\#(field)":"\#(expression)","Output":"{% $states.context.State.Name %}","End":true}"#
            ), input: #"{"n":4}"#)
        try run.advance(seconds: seconds - 1)
        #expect(run.execution.isRunning)
        try run.advance(seconds: 1)
        #expect(run.execution.output?.text == #""S""#)
    }

    @Test(arguments: [
        (0, #"{"rule":"first"}"#, 1), (1, #"{"n": 1}"#, 2), (2, #"{"rule":"none"}"#, 3),
    ])
    func theRuleThatHoldsShapesTheOutput(_ n: Int, _ output: String, _ assigned: Int) throws {
        let run = try Run(
            jsonata(
                """
                {"Type":"Choice","Default":"Show","Assign":{"by":3},"Output":{"rule":"none"},"Choices":[
                {"Condition":"{% $states.input.n = 0 %}","Next":"Show","Assign":{"by":1},"Output":{"rule":"first"}},
                {"Condition":"{% $states.input.n = 1 %}","Next":"Show","Assign":{"by":2}},
                {"Condition":false,"Next":"Show"}]}
                """, #""Show":{"Type":"Succeed","Output":["{% $states.input %}","{% $by %}"]}"#),
            input: #"{"n": \#(n)}"#)
        let shown = try JSON(parsing: output)
        #expect(run.execution.output?.value == [shown, .int(assigned)])
    }

    @Test func failsWithWhatItsExpressionsSay() throws {
        let run = try Run(
            jsonata(#"{"Type":"Fail","Error":"{% 'E' & 1 %}","Cause":"{% $states.input.why %}"}"#),
            input: #"{"why":"So."}"#)
        #expect(run.execution.error == StateError("E1", cause: "So."))
    }

    @Test func branchesAreGivenTheArguments() throws {
        let run = try Run(
            jsonata(
                """
                {"Type":"Parallel","Arguments":{"n":"{% $states.input.n + 1 %}"},"End":true,
                "Output":{"sum":"{% $sum($states.result) %}"},"Branches":[
                {"StartAt":"A","States":{"A":{"Type":"Pass","Output":"{% $states.input.n %}","End":true}}},
                {"StartAt":"B","States":{"B":{"Type":"Pass","Output":"{% $states.input.n * 10 %}","End":true}}}]}
                """), input: #"{"n":1}"#)
        #expect(run.execution.output?.text == #"{"sum":22}"#)
    }

    @Test(arguments: [
        (#""Items":"{% $states.input.list %}","#, "[[1],[2]]"),
        (#""Items":["{% 7 %}",8],"#, "[[7],[8]]"),
        (#""Items":"{% $states.input.list[[0..0]][] %}","MaxConcurrency":"{% 1 %}","#, "[[1]]"),
        (#""Items":[],"#, "[]"),
    ])
    func mapsItsItems(_ fields: String, _ output: String) throws {
        let run = try Run(
            jsonata(
                """
                {"Type":"Map",\(fields)"End":true,"ItemProcessor":{"StartAt":"A",
                "States":{"A":{"Type":"Pass","Output":["{% $states.input %}"],"End":true}}}}
                """), input: #"{"list":[1,2]}"#)
        #expect(run.execution.output?.text == output)
    }

    @Test func selectsWhatIterationsAreGiven() throws {
        let run = try Run(
            jsonata(
                """
                {"Type":"Map","End":true,"ToleratedFailureCount":"{% 1 %}","ToleratedFailurePercentage":"{% 12.5 %}",
                "ItemSelector":{"at":"{% $states.context.Map.Item.Index %}","item":"{% $states.context.Map.Item.Value %}",
                "of":"{% $count($states.input) %}"},
                "ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}}
                """), input: #"["x","y"]"#)
        #expect(
            run.execution.output?.text
                == #"[{"at":0,"item":"x","of":2},{"at":1,"item":"y","of":2}]"#)
    }

    @Test func statesOfBothLanguages() throws {
        let run = try Run(
            machine(
                #"{"Type":"Pass","Parameters":{"n.$":"$.n"},"Assign":{"v.$":"$.n"},"Next":"T"}"#,
                """
                "T":{"Type":"Pass","QueryLanguage":"JSONata","Output":{"m":"{% $states.input.n + $v %}"},
                "Assign":{"w":"{% $v + 1 %}"},"Next":"U"},
                "U":{"Type":"Pass","Parameters":{"m.$":"$.m","w.$":"$w"},"End":true}
                """), input: #"{"n":2}"#)
        #expect(run.execution.output?.text == #"{"w":3,"m":4}"#)
    }

    /// Chance is drawn anew for each expression, and is the same when a step is decided again.
    @Test func chanceFollowsFromTheMoment() throws {
        let definition = jsonata(
            #"{"Type":"Pass","Output":["{% $uuid() %}","{% $uuid() %}","{% $random() %}"],"End":true}"#
        )
        let one = try Run(definition, seed: 1).execution.output
        let again = try Run(definition, seed: 1).execution.output
        let other = try Run(definition, seed: 2).execution.output
        #expect(one == again)
        #expect(one != other)
        #expect(one?.value[0] != one?.value[1])
    }
}
