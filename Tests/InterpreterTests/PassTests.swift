import Interpreter
import InterpreterTesting
import StatesLanguage
import Testing

@Suite struct PassTests {
    @Test func handsItsInputOnAsItWasWritten() throws {
        let run = try Run(
            machine(
                startAt: "A", #""A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","End":true}"#),
            input: #"{"list": [1,  2]}"#)
        expect(
            run,
            """
            1<-0 ExecutionStarted {"list": [1,  2]}
            2<-0 PassStateEntered A {"list": [1,  2]}
            3<-2 PassStateExited A {"list": [1,  2]}
            4<-3 PassStateEntered B {"list": [1,  2]}
            5<-4 PassStateExited B {"list": [1,  2]}
            6<-5 ExecutionSucceeded {"list": [1,  2]}
            """)
        #expect(run.execution.status == .succeeded)
        #expect(run.stepCount == 1)
    }

    @Test func aResultIsNotATemplate() throws {
        let run = try Run(
            machine(#"{"Type":"Pass","Result":{"a.$":"$.b"},"ResultPath":"$.r","End":true}"#),
            input: #"{"x":1}"#)
        #expect(run.execution.output?.text == #"{"x":1,"r":{"a.$":"$.b"}}"#)
    }

    @Test func aNullResultIsAResult() throws {
        let run = try Run(machine(#"{"Type":"Pass","Result":null,"End":true}"#), input: "7")
        #expect(run.execution.output?.text == "null")
    }

    @Test func nullPathsGiveAnEmptyObject() throws {
        let input = try Run(
            machine(#"{"Type":"Pass","InputPath":null,"Parameters":{"seen.$":"$"},"End":true}"#),
            input: #"{"x":1}"#)
        #expect(input.execution.output?.text == #"{"seen":{}}"#)
        let output = try Run(
            machine(#"{"Type":"Pass","OutputPath":null,"End":true}"#), input: #"{"x":1}"#)
        #expect(output.execution.output?.text == "{}")
        let result = try Run(
            machine(#"{"Type":"Pass","Result":1,"ResultPath":null,"End":true}"#),
            input: #"{"x":1}"#)
        #expect(result.execution.output?.text == #"{"x":1}"#)
    }

    @Test func succeedPicksByInputPathAndOutputPath() throws {
        let run = try Run(
            machine(#"{"Type":"Succeed","InputPath":"$.a","OutputPath":"$.b"}"#),
            input: #"{"a":{"b":[3]}}"#)
        expect(
            run,
            """
            1<-0 ExecutionStarted {"a":{"b":[3]}}
            2<-0 SucceedStateEntered S {"a":{"b":[3]}}
            3<-2 SucceedStateExited S [3]
            4<-3 ExecutionSucceeded [3]
            """)
    }
}
