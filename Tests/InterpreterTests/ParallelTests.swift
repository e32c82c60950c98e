import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing

@Suite struct ParallelTests {
    private func branch(_ name: String, _ state: String) -> String {
        #"{"StartAt":"\#(name)","States":{"\#(name)":\#(state)}}"#
    }

    private func parallel(_ branches: [String], _ more: String = "") -> String {
        machine(
            #"{"Type":"Parallel","Branches":[\#(branches.joined(separator: ","))],"End":true\#(more)}"#,
            more.contains("Done") ? done : "")
    }

    @Test func resultsAreInTheOrderOfBranches() throws {
        var run = try Run(
            parallel([
                branch("A", #"{"Type":"Wait","Seconds":5,"End":true}"#),
                branch("B", #"{"Type":"Pass","Result":"b","End":true}"#),
            ]), input: #""in""#)
        try run.advance(seconds: 5)
        expect(
            run,
            """
            1<-0 ExecutionStarted "in"
            2<-0 ParallelStateEntered S "in"
            3<-2 ParallelStateStarted
            4<-3 WaitStateEntered A "in"
            5<-3 PassStateEntered B "in"
            6<-5 PassStateExited B "b"
            7<-4 WaitStateExited A "in"
            8<-7 ParallelStateSucceeded
            9<-7 ParallelStateExited S ["in","b"]
            10<-9 ExecutionSucceeded ["in","b"]
            """)
    }

    /// Exit names the last event of the branch that ended last.
    @Test func branchesThatWaitForNothing() throws {
        let run = try Run(
            parallel(
                (0..<4).map { branch("B\($0)", #"{"Type":"Pass","Result":\#($0),"End":true}"#) }))
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 ParallelStateEntered S {}
            3<-2 ParallelStateStarted
            4<-3 PassStateEntered B0 {}
            5<-4 PassStateExited B0 0
            6<-3 PassStateEntered B1 {}
            7<-6 PassStateExited B1 1
            8<-3 PassStateEntered B2 {}
            9<-8 PassStateExited B2 2
            10<-3 PassStateEntered B3 {}
            11<-10 PassStateExited B3 3
            12<-11 ParallelStateSucceeded
            13<-11 ParallelStateExited S [0,1,2,3]
            14<-13 ExecutionSucceeded [0,1,2,3]
            """)
    }

    /// Recorded from the service: one branch, whose task fails.
    @Test func aFailingTaskIsShownAsAborted() throws {
        var run = try Run(
            parallel(
                [
                    branch(
                        "A", #"{"Type":"Task","Resource":"\#(work).waitForTaskToken","End":true}"#)
                ],
                #","Catch":[{"ErrorEquals":["States.Runtime"],"Next":"Done"},{"ErrorEquals":["States.ALL"],"Next":"Done"}]"#
            ))
        try run.start("A")
        try run.submit("A")
        try run.answer(run.task("A"), .failure(StateError(nil, cause: nil)))
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 ParallelStateEntered S {}
            3<-2 ParallelStateStarted
            4<-3 TaskStateEntered A {}
            5<-4 TaskScheduled work.waitForTaskToken {}
            6<-5 TaskStarted
            7<-6 TaskSubmitted {}
            8<-7 TaskFailed -: -
            9<-8 TaskStateAborted
            10<-8 ParallelStateFailed
            11<-10 ParallelStateExited S {"Error":null,"Cause":null}
            12<-11 SucceedStateEntered Done {"Error":null,"Cause":null}
            13<-12 SucceedStateExited Done {"Error":null,"Cause":null}
            14<-13 ExecutionSucceeded {"Error":null,"Cause":null}
            """)
    }

    @Test func aFailureStopsTheSiblings() throws {
        var run = try Run(
            parallel([
                branch("A", #"{"Type":"Task","Resource":"\#(work).sync","End":true}"#),
                branch("B", #"{"Type":"Wait","Seconds":100,"End":true}"#),
                branch("C", #"{"Type":"Task","Resource":"\#(work)","End":true}"#),
            ]))
        let running = try run.task("A").fact
        try run.start("A")
        try run.fail("C", "Oh")
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 ParallelStateEntered S {}
            3<-2 ParallelStateStarted
            4<-3 TaskStateEntered A {}
            5<-4 TaskScheduled work.sync {}
            6<-3 WaitStateEntered B {}
            7<-3 TaskStateEntered C {}
            8<-7 TaskScheduled work {}
            9<-5 TaskStarted
            10<-8 TaskStarted
            11<-10 TaskFailed Oh: -
            12<-11 TaskStateAborted
            13<-9 TaskStateAborted
            14<-6 WaitStateAborted
            15<-11 ParallelStateFailed
            16<-15 ExecutionFailed Oh: -
            """)
        #expect(run.desk.cancelled == [running])
        #expect(run.desk.tasks.isEmpty && run.desk.timers.isEmpty)
        #expect(try run.take(.taskSucceeded(fact: running, output: .emptyObject)) == [false])
    }

    /// Nothing goes on in what a failure has closed, however deep it was.
    @Test func aFailureEndsFramesAtEveryDepth() throws {
        let inner = branch(
            "I",
            #"{"Type":"Parallel","End":true,"Branches":[\#(branch("Deep", #"{"Type":"Pass","Next":"Deeper"},"Deeper":{"Type":"Pass","Next":"Deepest"},"Deepest":{"Type":"Task","Resource":"\#(work)","End":true}"#))]}"#
        )
        let run = try Run(
            parallel(
                [
                    inner,
                    branch(
                        "F", #"{"Type":"Pass","Next":"Fails"},"Fails":{"Type":"Fail","Error":"Oh"}"#
                    ),
                ],
                #","Catch":[{"ErrorEquals":["Oh"],"Next":"Done"}]"#))
        #expect(run.execution.status == .succeeded)
        #expect(!run.history.contains("Deepest"))
        #expect(run.desk.tasks.isEmpty)
    }

    @Test func anErrorClimbsThroughNestedParallels() throws {
        var run = try Run(
            parallel(
                [
                    branch(
                        "I",
                        #"{"Type":"Parallel","End":true,"Branches":[\#(branch("T", #"{"Type":"Task","Resource":"\#(work)","End":true}"#))]}"#
                    )
                ], #","Catch":[{"ErrorEquals":["Oh"],"Next":"Done"}]"#))
        try run.fail("T", "Oh")
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 ParallelStateEntered S {}
            3<-2 ParallelStateStarted
            4<-3 ParallelStateEntered I {}
            5<-4 ParallelStateStarted
            6<-5 TaskStateEntered T {}
            7<-6 TaskScheduled work {}
            8<-7 TaskStarted
            9<-8 TaskFailed Oh: -
            10<-9 TaskStateAborted
            11<-9 ParallelStateFailed
            12<-11 ParallelStateAborted
            13<-11 ParallelStateFailed
            14<-13 ParallelStateExited S {"Error":"Oh","Cause":null}
            15<-14 SucceedStateEntered Done {"Error":"Oh","Cause":null}
            16<-15 SucceedStateExited Done {"Error":"Oh","Cause":null}
            17<-16 ExecutionSucceeded {"Error":"Oh","Cause":null}
            """)
    }

    @Test func branchesGetTheParameters() throws {
        let run = try Run(
            parallel(
                [branch("A", #"{"Type":"Pass","End":true}"#)],
                #","Parameters":{"x.$":"$.a"},"ResultSelector":{"first.$":"$[0]"},"ResultPath":"$.out""#
            ),
            input: #"{"a":1}"#)
        #expect(run.execution.output?.text == #"{"a":1,"out":{"first":{"x":1}}}"#)
    }
}
