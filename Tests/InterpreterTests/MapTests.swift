import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing

@Suite struct MapTests {
    private func map(
        _ item: String, _ more: String = "", others: String = ""
    ) -> String {
        machine(
            #"{"Type":"Map","ItemProcessor":{"StartAt":"Item","States":{"Item":\#(item)}},"End":true\#(more)}"#,
            others)
    }

    private let task = #"{"Type":"Task","Resource":"\#(work)","End":true}"#

    /// Recorded from the service.
    @Test func oneAfterTheOther() throws {
        let run = try Run(
            map(#"{"Type":"Pass","End":true}"#, #","MaxConcurrency":1"#), input: #"["a", "b"]"#)
        expect(
            run,
            """
            1<-0 ExecutionStarted ["a", "b"]
            2<-0 MapStateEntered S ["a", "b"]
            3<-2 MapStateStarted length 2
            4<-3 MapIterationStarted S 0
            5<-4 PassStateEntered Item "a"
            6<-5 PassStateExited Item "a"
            7<-6 MapIterationSucceeded S 0
            8<-6 MapIterationStarted S 1
            9<-8 PassStateEntered Item "b"
            10<-9 PassStateExited Item "b"
            11<-10 MapIterationSucceeded S 1
            12<-11 MapStateSucceeded
            13<-11 MapStateExited S ["a","b"]
            14<-13 ExecutionSucceeded ["a","b"]
            """)
    }

    @Test func anEmptyArray() throws {
        let run = try Run(map(#"{"Type":"Fail"}"#), input: "[]")
        expect(
            run,
            """
            1<-0 ExecutionStarted []
            2<-0 MapStateEntered S []
            3<-2 MapStateStarted length 0
            4<-3 MapStateSucceeded
            5<-3 MapStateExited S []
            6<-5 ExecutionSucceeded []
            """)
    }

    @Test func allAtOnce() throws {
        let run = try Run(map(#"{"Type":"Pass","End":true}"#), input: "[1,2]")
        expect(
            run,
            """
            1<-0 ExecutionStarted [1,2]
            2<-0 MapStateEntered S [1,2]
            3<-2 MapStateStarted length 2
            4<-3 MapIterationStarted S 0
            5<-3 MapIterationStarted S 1
            6<-4 PassStateEntered Item 1
            7<-6 PassStateExited Item 1
            8<-7 MapIterationSucceeded S 0
            9<-5 PassStateEntered Item 2
            10<-9 PassStateExited Item 2
            11<-10 MapIterationSucceeded S 1
            12<-11 MapStateSucceeded
            13<-11 MapStateExited S [1,2]
            14<-13 ExecutionSucceeded [1,2]
            """)
    }

    @Test func noMoreThanMayRunAtATime() throws {
        var run = try Run(map(task, #","MaxConcurrency":2"#), input: "[1,2,3,4,5]")
        var most = 0
        var answered = 0
        while run.execution.isRunning {
            most = max(most, run.desk.tasks.count)
            // The later one first.
            let index = run.desk.tasks.count - 1
            try run.succeed(
                "Item", at: index,
                output: "\(try run.task("Item", at: index).task.parameters.text)0")
            answered += 1
        }
        #expect(most == 2)
        #expect(answered == 5)
        #expect(run.execution.output?.text == "[10,20,30,40,50]")
    }

    @Test func theServiceRunsFortyAtATime() throws {
        let run = try Run(map(task), input: "[\((0..<60).map(String.init).joined(separator: ","))]")
        #expect(run.desk.tasks.count == 40)
    }

    @Test(arguments: ["0", #""2""#, "1"])
    func concurrencyMayComeFromAPath(_ value: String) throws {
        let run = try Run(
            map(task, #","ItemsPath":"$.items","MaxConcurrencyPath":"$.n""#),
            input: #"{"items":[1,2,3],"n":\#(value)}"#)
        #expect(run.desk.tasks.count == (value == "0" ? 3 : value == "1" ? 1 : 2))
    }

    /// The service reads the concurrency before the Map starts.
    @Test func aConcurrencyThatIsNotWhole() throws {
        let run = try Run(
            map(task, #","ItemsPath":"$.items","MaxConcurrencyPath":"$.n""#),
            input: #"{"items":[1],"n":1.5}"#)
        expect(
            run,
            """
            1<-0 ExecutionStarted {"items":[1],"n":1.5}
            2<-0 MapStateEntered S {"items":[1],"n":1.5}
            3<-2 ExecutionFailed States.Runtime: An error occurred while executing the state 'S' (entered at the event id #2). The MaxConcurrencyPath field refers to value "1.5" which is not a valid integer: $.n
            """)
    }

    private static func unfit(_ field: String, _ value: String, _ type: String) -> String {
        "The \(field) field refers to value \"\(value)\" which is not a valid \(type): $.n"
    }

    @Test(arguments: [
        ("{}", unfit("MaxConcurrencyPath", "{}", "integer")),
        ("null", unfit("MaxConcurrencyPath", "null", "integer")),
        (#""x""#, unfit("MaxConcurrencyPath", "x", "integer")),
        ("-1", "MaxConcurrency cannot be negative."),
    ])
    func aConcurrencyThatCannotBe(_ value: String, _ cause: String) throws {
        let run = try Run(
            map(task, #","ItemsPath":"$.items","MaxConcurrencyPath":"$.n""#),
            input: #"{"items":[1],"n":\#(value)}"#)
        #expect(
            run.history(last: 1)
                == "3<-2 ExecutionFailed States.Runtime: \(place("S", 2))\(cause)")
    }

    /// What is tolerated has no effect inline, and still must be what it should.
    @Test(arguments: [
        ("Count", "{}", unfit("ToleratedFailureCountPath", "{}", "integer")),
        ("Count", "-1", "ToleratedFailureCount cannot be negative."),
        ("Percentage", #""x""#, unfit("ToleratedFailurePercentagePath", "x", "number")),
        ("Percentage", "101", "ToleratedFailurePercentage must be between 0 and 100."),
    ])
    func aToleranceThatCannotBe(_ what: String, _ value: String, _ cause: String) throws {
        let run = try Run(
            map(task, #","ItemsPath":"$.items","ToleratedFailure\#(what)Path":"$.n""#),
            input: #"{"items":[1],"n":\#(value)}"#)
        #expect(
            run.history(last: 2)
                == "3<-2 MapStateStarted length 1\n4<-3 ExecutionFailed States.Runtime: "
                + "\(place("S", 2))\(cause)")
    }

    @Test func itemsAreSelected() throws {
        let run = try Run(
            map(
                #"{"Type":"Pass","End":true}"#,
                """
                ,"InputPath":"$.detail","ItemsPath":"$.list","ResultPath":"$.detail.out","MaxConcurrency":1,
                "ItemSelector":{"i.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value","who.$":"$.who","c":"x"}
                """), input: #"{"detail":{"who":"me","list":["A","B"]}}"#)
        #expect(
            run.execution.output?.value["detail"]?["out"]
                == [
                    ["c": "x", "i": 0, "v": "A", "who": "me"],
                    ["c": "x", "i": 1, "v": "B", "who": "me"],
                ])
    }

    @Test func theItemIsKnownInsideToo() throws {
        let run = try Run(
            map(#"{"Type":"Pass","Parameters":{"i.$":"$$.Map.Item.Index"},"End":true}"#),
            input: #"["x","y"]"#)
        #expect(run.execution.output?.text == #"[{"i":0},{"i":1}]"#)
    }

    @Test(arguments: ["{}", #""text""#, "null"])
    func whatIsNoArrayCannotBeGoneThrough(_ input: String) throws {
        let run = try Run(map(task), input: input)
        #expect(run.execution.error?.name == "States.Runtime")
        #expect(
            run.execution.error?.cause?.hasPrefix("An error occurred while executing the state 'S'")
                == true)
    }

    @Test func aFailureAbortsTheOthers() throws {
        var run = try Run(map(task), input: "[1,2,3]")
        try run.start("Item", at: 0)
        try run.fail("Item", at: 1, "Oh", cause: "No.")
        expect(
            run,
            """
            1<-0 ExecutionStarted [1,2,3]
            2<-0 MapStateEntered S [1,2,3]
            3<-2 MapStateStarted length 3
            4<-3 MapIterationStarted S 0
            5<-3 MapIterationStarted S 1
            6<-3 MapIterationStarted S 2
            7<-4 TaskStateEntered Item 1
            8<-7 TaskScheduled work 1
            9<-5 TaskStateEntered Item 2
            10<-9 TaskScheduled work 2
            11<-6 TaskStateEntered Item 3
            12<-11 TaskScheduled work 3
            13<-8 TaskStarted
            14<-10 TaskStarted
            15<-14 TaskFailed Oh: No.
            16<-15 MapIterationFailed S 1
            17<-13 TaskStateAborted
            18<-13 MapIterationAborted S 0
            19<-12 TaskStateAborted
            20<-12 MapIterationAborted S 2
            21<-15 MapStateFailed
            22<-21 ExecutionFailed Oh: No.
            """)
    }

    @Test func iterationsRetryAndCatchForThemselves() throws {
        var run = try Run(
            map(
                """
                {"Type":"Task","Resource":"\(work)","End":true,"Retry":[{"ErrorEquals":["A"],"MaxAttempts":1}],
                "Catch":[{"ErrorEquals":["B"],"Next":"Saved"}]},"Saved":{"Type":"Pass","Result":"saved","End":true}
                """), input: "[1,2]")
        try run.fail("Item", at: 0, "A")
        try run.fail("Item", at: 0, "B")
        #expect(run.execution.isRunning)
        try run.fireNextTimer()
        try run.succeed("Item", output: "7")
        #expect(run.execution.output?.text == #"[7,"saved"]"#)
    }

    @Test func mapsMayBeNested() throws {
        let run = try Run(
            map(
                """
                {"Type":"Map","End":true,"ItemProcessor":{"StartAt":"Inner","States":{
                "Inner":{"Type":"Pass","Parameters":{"i.$":"$$.Map.Item.Index","v.$":"$"},"End":true}}}}
                """), input: "[[1],[],[2,3]]")
        #expect(
            run.execution.output?.value
                == [[["i": 0, "v": 1]], [], [["i": 0, "v": 2], ["i": 1, "v": 3]]])
    }
}
