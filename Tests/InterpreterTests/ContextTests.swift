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

    /// Recorded for `.sync` too; a request that is only answered has no task to speak of.
    @Test(arguments: ["\(work).sync", "\(work).sync:2", "\(work).waitForTaskToken", activity])
    func whatGoesOnHasAToken(_ resource: String) throws {
        let run = try Run(
            machine(
                #"{"Type":"Task","Resource":"\#(resource)","Parameters":{"t.$":"$$.Task.Token"},"End":true}"#
            ))
        let task = try run.task("S").task
        let token = task.parameters.value["t"]?.string ?? ""
        #expect(TaskToken(parsing: token)?.nonce == task.nonce)
    }

    @Test func aRequestHasNone() throws {
        let jsonPath = try Run(
            machine(
                #"{"Type":"Task","Resource":"\#(work)","Parameters":{"t.$":"$$.Task.Token"},"End":true}"#
            ))
        #expect(
            jsonPath.execution.error
                == StateError(
                    "States.Runtime",
                    cause: place("S", 2)
                        + "The JSONPath '$$.Task.Token' specified for the field 't.$' could not be "
                        + "found in the input '{}'"))
        let jsonata = try Run(
            jsonata(
                """
                {"Type":"Task","Resource":"\(work)","Arguments":"{% $exists($states.context.Task) %}","End":true}
                """))
        #expect(try jsonata.task("S").task.parameters.text == "false")
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
