import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing

@Suite struct VariableTests {
    @Test func aPassAssignsFromItsResult() throws {
        let run = try Run(
            machine(
                #"{"Type":"Pass","Result":{"answer":42},"Assign":{"a.$":"$.answer","b":"$a"},"Next":"Show"}"#,
                #""Show":{"Type":"Pass","Parameters":{"a.$":"$a","b.$":"$b"},"End":true}"#))
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 PassStateEntered S {}
            3<-2 PassStateExited S {"answer":42} assigned {"b":"$a","a":42}
            4<-3 PassStateEntered Show {"answer":42}
            5<-4 PassStateExited Show {"a":42,"b":"$a"}
            6<-5 ExecutionSucceeded {"a":42,"b":"$a"}
            """)
    }

    /// All values are computed with the variables from before.
    @Test func assignmentsHappenTogether() throws {
        let run = try Run(
            machine(
                #"{"Type":"Pass","Assign":{"a":1,"b":2},"Next":"Swap"}"#,
                """
                "Swap":{"Type":"Pass","Assign":{"a.$":"$b","b.$":"$a"},"Next":"Show"},
                "Show":{"Type":"Pass","Parameters":{"all.$":"States.Array($a, $b)"},"End":true}
                """))
        #expect(run.execution.output?.text == #"{"all":[2,1]}"#)
    }

    @Test func everyIterationHasItsOwn() throws {
        var run = try Run(
            machine(
                #"{"Type":"Pass","Assign":{"outer":5},"Next":"Each"}"#,
                """
                "Each":{"Type":"Map","ItemsPath":"$.items","End":true,"ItemProcessor":{"StartAt":"Set","States":{
                "Set":{"Type":"Pass","Assign":{"mine.$":"States.MathAdd($, $outer)"},"Next":"Rest"},
                "Rest":{"Type":"Wait","Seconds":1,"Next":"Get"},
                "Get":{"Type":"Pass","Parameters":{"mine.$":"$mine"},"End":true}}}}
                """), input: #"{"items":[1,2]}"#)
        try run.advance(seconds: 1)
        #expect(run.execution.output?.text == #"[{"mine":6},{"mine":7}]"#)
        #expect(run.execution.variablesByteCount == 0)
    }

    @Test func aTaskAssignsFromItsRawResult() throws {
        var run = try Run(
            machine(
                """
                {"Type":"Task","Resource":"\(work)","ResultSelector":{"x":1},"ResultPath":null,
                "Assign":{"got.$":"$.deep.value"},"Next":"Show"}
                """, #""Show":{"Type":"Pass","Parameters":{"got.$":"$got"},"End":true}"#))
        try run.succeed("S", output: #"{"deep":{"value":[1]}}"#)
        #expect(run.execution.output?.text == #"{"got":[1]}"#)
    }

    @Test func variablesStandInEveryPath() throws {
        var run = try Run(
            machine(
                #"{"Type":"Pass","Assign":{"n":2,"s":"1"},"Next":"Rest"}"#,
                """
                "Rest":{"Type":"Wait","SecondsPath":"$n","Next":"Ask"},
                "Ask":{"Type":"Choice","Choices":[{"Variable":"$n","NumericEqualsPath":"$n","Next":"Each"}]},
                "Each":{"Type":"Map","ItemsPath":"$.items","MaxConcurrencyPath":"$s","End":true,
                "ItemProcessor":{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"\(work)","TimeoutSecondsPath":"$n","End":true}}}}
                """), input: #"{"items":[1,2]}"#)
        try run.advance(seconds: 2)
        #expect(try run.task("T").task.timeoutSeconds == 2)
        #expect(run.desk.tasks.count == 1)
        try run.stop()
    }

    @Test func variablesThatAreTooLarge() throws {
        var limits = Limits()
        limits.assignByteCountMax = 10
        let run = try Run(
            machine(#"{"Type":"Pass","Assign":{"a.$":"$"},"End":true}"#), input: #""0123456789""#,
            limits: limits)
        #expect(run.execution.status == .failed)
        limits = Limits()
        limits.variablesByteCountMax = 20
        let more = try Run(
            machine(
                #"{"Type":"Pass","Assign":{"a.$":"$"},"Next":"T"}"#,
                #""T":{"Type":"Pass","Assign":{"b.$":"$"},"End":true}"#), input: #""0123456789""#,
            limits: limits)
        #expect(more.execution.status == .failed)
        #expect(more.history.contains("PassStateExited S"))
    }
}
