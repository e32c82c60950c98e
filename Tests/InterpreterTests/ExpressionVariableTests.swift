import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing

/// Variables in JSONata states.
@Suite struct ExpressionVariableTests {
    @Test func assignAndOutputSeeTheValuesFromTheEntry() throws {
        let run = try Run(
            jsonata(
                #"{"Type":"Pass","Assign":{"x":3,"a":6},"Next":"T"}"#,
                """
                "T":{"Type":"Pass","Assign":{"x":"{% $a %}","nextX":"{% $x %}"},"Output":"{% $x %}","Next":"U"},
                "U":{"Type":"Succeed","Output":["{% $states.input %}","{% $x %}","{% $nextX %}"]}
                """))
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 PassStateEntered S {}
            3<-2 PassStateExited S {} assigned {"x":3,"a":6}
            4<-3 PassStateEntered T {}
            5<-4 PassStateExited T 3 assigned {"x":6,"nextX":3}
            6<-5 SucceedStateEntered U 3
            7<-6 SucceedStateExited U [3,6,3]
            8<-7 ExecutionSucceeded [3,6,3]
            """)
    }

    /// What an expression binds is its own.
    @Test func boundNamesAreNoVariables() throws {
        let run = try Run(
            jsonata(
                #"{"Type":"Pass","Assign":{"x":1},"Output":"{% ($x := 2; $x) %}","Next":"T"}"#,
                #""T":{"Type":"Succeed","Output":["{% $states.input %}","{% $x %}"]}"#))
        #expect(run.execution.output?.text == "[2,1]")
    }

    @Test func branchesReadOuterVariablesAndKeepTheirOwn() throws {
        let run = try Run(
            jsonata(
                #"{"Type":"Pass","Assign":{"outer":10},"Next":"P"}"#,
                """
                "P":{"Type":"Parallel","Next":"T","Assign":{"sum":"{% $sum($states.result) + $outer %}"},"Branches":[
                {"StartAt":"A","States":{"A":{"Type":"Pass","Assign":{"a":"{% $outer + 1 %}"},"Next":"A2"},
                "A2":{"Type":"Pass","Output":"{% $a %}","End":true}}},
                {"StartAt":"B","States":{"B":{"Type":"Pass","Output":"{% $exists($a) ? 0 : $outer %}","End":true}}}]},
                "T":{"Type":"Succeed","Output":"{% [$sum, $exists($a)] %}"}
                """))
        #expect(run.execution.output?.text == "[31,false]")
        #expect(run.execution.variablesByteCount == 0)
    }

    @Test func iterationsHaveTheirOwn() throws {
        var run = try Run(
            jsonata(
                """
                {"Type":"Map","End":true,"ItemProcessor":{"StartAt":"A","States":{
                "A":{"Type":"Pass","Assign":{"mine":"{% $states.input * 2 %}"},"Next":"W"},
                "W":{"Type":"Wait","Seconds":1,"Next":"B"},"B":{"Type":"Pass","Output":"{% $mine %}","End":true}}}}
                """), input: "[1,2,3]")
        try run.advance(seconds: 1)
        #expect(run.execution.output?.text == "[2,4,6]")
    }

    /// The catcher of a Parallel assigns in the scope around it.
    @Test func aCatcherAssignsOutside() throws {
        let run = try Run(
            jsonata(
                """
                {"Type":"Parallel","Next":"T","Branches":[{"StartAt":"A","States":{"A":{"Type":"Fail","Error":"E"}}}],
                "Catch":[{"ErrorEquals":["States.ALL"],"Next":"T","Assign":{"e":"{% $states.errorOutput.Error %}"}}]}
                """, #""T":{"Type":"Succeed","Output":"{% $e %}"}"#))
        #expect(run.execution.output?.text == #""E""#)
    }

    @Test func variablesAreCountedOnceEach() throws {
        var limits = Limits()
        limits.variablesByteCountMax = 12
        let run = try Run(
            jsonata(
                #"{"Type":"Pass","Assign":{"a":"12345678"},"Next":"T"}"#,
                """
                "T":{"Type":"Pass","Assign":{"a":"{% $a & '9' %}"},"Next":"U"},
                "U":{"Type":"Pass","Assign":{"b":"12"},"End":true}
                """), limits: limits)
        #expect(run.history.contains(#"PassStateExited T {} assigned {"a":"123456789"}"#))
        #expect(run.execution.error?.name == "States.Runtime")
    }

    @Test func oneAssignmentMayNotBeTooLarge() throws {
        let run = try Run(
            jsonata(#"{"Type":"Pass","Assign":{"a":"{% $pad('', 262143, '#') %}"},"End":true}"#))
        #expect(run.execution.error?.name == "States.Runtime")
        let output = try Run(
            jsonata(#"{"Type":"Pass","Output":"{% $pad('', 262143, '#') %}","End":true}"#))
        #expect(output.execution.error?.name == "States.DataLimitExceeded")
    }

    @Test(arguments: [
        #"{"Type":"Task","Resource":"arn:aws:states:::demo:work","Arguments":"{% $large %}","End":true}"#,
        #"{"Type":"Parallel","Arguments":"{% $large %}","End":true,"Branches":[{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}]}"#,
        #"{"Type":"Map","Items":"{% [$large] %}","End":true,"ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}}"#,
        #"{"Type":"Map","Items":[1],"ItemSelector":"{% $large %}","End":true,"ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}}"#,
    ])
    func whatIsHandedInMayNotBeTooLarge(_ state: String) throws {
        let definition = jsonata(state).replacing("$large", with: "$pad('', 262143, '#')")
        let run = try Run(definition)
        #expect(run.execution.error?.name == "States.DataLimitExceeded")
        #expect(!run.history.contains("EvaluationFailed"))
    }
}
