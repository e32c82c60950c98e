import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing

/// The Context Object, `$$`.
@Suite struct ContextTests {
    @Test func hasTheMembersOfTheServiceInItsOrder() throws {
        let run = try Run(
            machine(#"{"Type":"Pass","Parameters":{"all.$":"$$"},"End":true}"#), input: #"{"x": 1}"#
        )
        #expect(
            run.execution.output?.value["all"]?.text == """
                {"Execution":{"Id":"\(Identity.testing.arn)","Input":{"x":1},\
                "StartTime":"2026-01-01T00:00:00Z","Name":"run","RoleArn":"\(Identity.testing.roleARN)",\
                "RedriveCount":0},"StateMachine":{"Id":"\(Identity.testing.stateMachineARN)","Name":"Tested"},\
                "State":{"Name":"S","EnteredTime":"2026-01-01T00:00:00Z"}}
                """)
    }

    @Test func knowsWhenTheStateWasEntered() throws {
        var run = try Run(
            machine(
                #"{"Type":"Wait","Seconds":5,"Next":"T"}"#,
                """
                "T":{"Type":"Task","Resource":"\(work)","End":true,"Parameters":{"state.$":"$$.State"},
                "Retry":[{"ErrorEquals":["E"]}]}
                """))
        try run.advance(seconds: 5)
        try run.fail("T", "E")
        try run.advance(seconds: 1)
        #expect(
            try run.task("T").task.parameters.text
                == #"{"state":{"Name":"T","EnteredTime":"2026-01-01T00:00:05Z","RetryCount":1}}"#)
    }

    @Test func aTokenDiesWithItsAttempt() throws {
        var run = try Run(
            machine(
                """
                {"Type":"Task","Resource":"\(work).waitForTaskToken","Parameters":{"t.$":"$$.Task.Token"},
                "Retry":[{"ErrorEquals":["E"]}],"End":true}
                """))
        let first = try run.task("S")
        try run.fail("S", "E")
        try run.fireNextTimer()
        try run.start("S")
        let second = try run.task("S")
        #expect(first.task.parameters != second.task.parameters)
        #expect(first.task.nonce != second.task.nonce)
        #expect(try run.answer(first, .success(.emptyObject)) == false)
        #expect(try run.answer(second, .success(.emptyObject)))
    }
}
