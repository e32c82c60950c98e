import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing

/// What goes wrong when the branches or iterations have ended, and in catchers.
@Suite struct ContainerFailureTests {
    private static let branch = #"{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}"#
    private static let failing =
        #"{"StartAt":"A","States":{"A":{"Type":"Fail","Error":"E","Cause":"why"}}}"#

    /// Measured: the failure names the success, which all else passes over.
    @Test func aResultSelectorThatFailsNamesTheSuccess() throws {
        let run = try Run(
            machine(
                #"{"Type":"Parallel","End":true,"Branches":[\#(Self.branch)],"ResultSelector":{"x.$":"$.gone"}}"#
            ))
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 ParallelStateEntered S {}
            3<-2 ParallelStateStarted
            4<-3 PassStateEntered A {}
            5<-4 PassStateExited A {}
            6<-5 ParallelStateSucceeded
            7<-6 ExecutionFailed States.Runtime: \(place("S", 2))The JSONPath '$.gone' specified for the field 'x.$' could not be found in the input '[{}]'
            """)
    }

    @Test func soDoesThatOfAMap() throws {
        let run = try Run(
            machine(
                #"{"Type":"Map","End":true,"ItemProcessor":\#(Self.branch),"ResultSelector":{"x.$":"$.gone"}}"#
            ), input: "[1]")
        #expect(run.history(last: 2).hasPrefix("8<-7 MapStateSucceeded\n9<-8 ExecutionFailed "))
    }

    @Test func whatCanBeHandledNamesItToo() throws {
        let run = try Run(
            machine(
                #"{"Type":"Parallel","End":true,"Branches":[\#(Self.branch)],"ResultPath":"$.a"}"#),
            input: "7")
        #expect(
            run.history(last: 3).hasPrefix(
                "6<-5 ParallelStateSucceeded\n7<-6 ParallelStateFailed\n8<-7 ExecutionFailed "
                    + StateError.referencePathConflict))
    }

    /// Measured: a Parallel shows a second time that it failed.
    @Test func aCatcherWhoseOutputFails() throws {
        let run = try Run(
            jsonata(
                """
                {"Type":"Parallel","Next":"Done","Branches":[\(Self.failing)],
                "Catch":[{"ErrorEquals":["E"],"Next":"Done","Output":"{% $no %}"}]}
                """, done))
        let text =
            "States.QueryEvaluationError: \(place("S", 2))The JSONata expression '$no' specified for "
            + "the field 'Catch[0]/Output' returned nothing (undefined)."
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 ParallelStateEntered S {}
            3<-2 ParallelStateStarted
            4<-3 FailStateEntered A {}
            5<-4 ParallelStateFailed
            6<-5 EvaluationFailed S Catch[0]/Output \(text)
            7<-6 ParallelStateFailed
            8<-7 ExecutionFailed \(text)
            """)
    }

    @Test func aCatcherOfAMapWhoseAssignFails() throws {
        let run = try Run(
            jsonata(
                """
                {"Type":"Map","Next":"Done","ItemProcessor":\(Self.failing),
                "Catch":[{"ErrorEquals":["E"],"Next":"Done","Assign":{"v":"{% $no %}"}}]}
                """, done), input: "[1]")
        #expect(
            run.events.suffix(4).map(\.fact.typeName) == [
                "MapStateFailed", "EvaluationFailed", "MapStateFailed", "ExecutionFailed",
            ])
    }

    /// The array is put together from the branches' own texts.
    @Test func resultsKeepTheirSpacing() throws {
        let run = try Run(
            machine(
                #"{"Type":"Parallel","End":true,"Branches":[\#(Self.branch),\#(Self.branch.replacing("\"A\"", with: "\"B\""))]}"#
            ), input: "[1, 2]")
        #expect(run.execution.output?.text == "[[1, 2], [1, 2]]")
        #expect(run.execution.output?.value == [[1, 2], [1, 2]])
    }

    @Test func soDoResultsOfTasksInAMap() throws {
        var run = try Run(
            machine(
                #"{"Type":"Map","End":true,"MaxConcurrency":1,"ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"\#(work)","End":true}}}}"#
            ), input: "[1]")
        try run.start("A")
        let task = try run.task("A")
        #expect(
            try run.take(
                .taskSucceeded(fact: task.fact, output: Payload(parsing: #"{ "a":[1, 2] }"#)))
                == [true])
        #expect(run.execution.output?.text == #"[{ "a":[1, 2] }]"#)
    }
}
