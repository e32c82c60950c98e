import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing
import Timestamps

@Suite struct WaitTests {
    @Test func waitsAndGoesOnWithItsInput() throws {
        var run = try Run(
            machine(#"{"Type":"Wait","Seconds":10,"Next":"Done"}"#, done), input: #"{"a": 1}"#)
        #expect(run.desk.nextTimer?.due == run.now.advanced(byMilliseconds: 10_000))
        try run.advance(seconds: 9)
        #expect(run.execution.isRunning)
        try run.advance(seconds: 1)
        expect(
            run,
            """
            1<-0 ExecutionStarted {"a": 1}
            2<-0 WaitStateEntered S {"a": 1}
            3<-2 WaitStateExited S {"a": 1}
            4<-3 SucceedStateEntered Done {"a": 1}
            5<-4 SucceedStateExited Done {"a": 1}
            6<-5 ExecutionSucceeded {"a": 1}
            """)
    }

    @Test(arguments: [
        #""SecondsPath":"$.n""#, #""TimestampPath":"$.t""#,
        #""Timestamp":"2026-01-01T00:00:30+00:00""#,
    ])
    func everyWayToSayUntilWhen(_ field: String) throws {
        let run = try Run(
            machine(#"{"Type":"Wait",\#(field),"End":true}"#),
            input: #"{"n":30,"t":"2026-01-01T01:00:30.000+01:00"}"#)
        #expect(run.desk.nextTimer?.due == run.now.advanced(byMilliseconds: 30_000))
    }

    @Test(arguments: [
        #""Seconds":0"#, #""Timestamp":"2016-03-14T01:59:00Z""#,
        #""TimestampPath":"$.t""#,
    ])
    func aTimeThatIsPastIsNotWaitedFor(_ field: String) throws {
        let run = try Run(
            machine(#"{"Type":"Wait",\#(field),"End":true}"#),
            input: #"{"t":"2016-03-14T01:59:00.123456789Z"}"#)
        #expect(run.execution.status == .succeeded)
        #expect(run.desk.timers.isEmpty)
    }

    @Test func theLongestWaitOverflowsNothing() throws {
        let run = try Run(
            machine(#"{"Type":"Wait","SecondsPath":"$.n","End":true}"#),
            input: #"{"n":9223372036854775807}"#)
        #expect(run.execution.isRunning)
    }

    @Test func aTimerThatFiresAgainFindsNobody() throws {
        var run = try Run(
            machine(
                #"{"Type":"Wait","Seconds":1,"Next":"Then"}"#,
                #""Then":{"Type":"Wait","Seconds":1,"End":true}"#))
        let fact = try #require(run.desk.nextTimer?.fact)
        try run.advance(seconds: 1)
        #expect(try run.take(.timerFired(.wait, fact: fact)) == [false])
        #expect(try run.take(.timerFired(.retry, fact: fact + 3)) == [false])
        #expect(run.execution.isRunning)
    }
}
