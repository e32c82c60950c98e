import Interpreter
import InterpreterTesting
import StatesLanguage
import Testing

@Suite struct FailTests {
    @Test func failsWithWhatItSays() throws {
        let run = try Run(machine(#"{"Type":"Fail","Error":"Broken","Cause":"It fell."}"#))
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 FailStateEntered S {}
            3<-2 ExecutionFailed Broken: It fell.
            """)
    }

    @Test func anEmptyFailHasNeitherErrorNorCause() throws {
        let run = try Run(machine(#"{"Type":"Fail"}"#))
        #expect(run.execution.status == .failed)
        #expect(run.execution.error == StateError(nil, cause: nil))
    }

    @Test func readsErrorAndCauseFromPathsAndFunctions() throws {
        let run = try Run(
            machine(
                #"{"Type":"Fail","ErrorPath":"$.e","CausePath":"States.Format('{} is wrong', $.e)"}"#
            ),
            input: #"{"e":"This"}"#)
        #expect(run.execution.error == StateError("This", cause: "This is wrong"))
    }

    @Test func longErrorsAndCausesAreCut() throws {
        var run = try Run(machine(#"{"Type":"Task","Resource":"\#(work)","End":true}"#))
        try run.fail(
            "S", String(repeating: "e", count: 300), cause: String(repeating: "c", count: 40_000))
        #expect(run.execution.error?.name?.count == 256)
        #expect(run.execution.error?.cause?.count == 32_768)
    }
}
