import InterpreterTesting
import JSONValue

/// Loops, and the ways in which an execution ends or goes on.
extension Scenario {
    static let ofEnds: [Scenario] = [
        Scenario(
            "loop",
            #"""
            {"QueryLanguage": "JSONata", "StartAt": "Begin", "States": {
              "Begin": {"Type": "Pass", "Assign": {"n": 0}, "Next": "Step"},
              "Step": {"Type": "Task", "Resource": "arn:aws:states:::demo:work",
                "Assign": {"n": "{% $n + 1 %}"}, "Next": "Again"},
              "Again": {"Type": "Choice", "Default": "Done",
                "Choices": [{"Condition": "{% $n < 3 %}", "Next": "Step"}]},
              "Done": {"Type": "Succeed"}}}
            """#
        ) { run in
            for _ in 1...3 {
                try run.advance(seconds: 1)
                try run.succeed("Step")
            }
        },
        Scenario(
            "fails-by-an-expression",
            #"""
            {"QueryLanguage": "JSONata", "StartAt": "Stop", "States": {
              "Stop": {"Type": "Fail", "Error": "{% 'Comp' & 'uted' %}", "Cause": "Constant."}}}
            """#),
        Scenario(
            "fail-state-that-fails",
            #"""
            {"QueryLanguage": "JSONata", "StartAt": "Stop", "States": {
              "Stop": {"Type": "Fail", "Error": "{% $number('x') %}"}}}
            """#),
        Scenario("stopped", busy) { run in
            try work(&run)
            try run.stop("Enough", cause: "For today.")
        },
        Scenario("timed-out", busy) { run in
            try work(&run)
            try run.advance(seconds: 100)
        },
        Scenario("running", busy) { run in try work(&run) },
    ]

    /// Everything that an execution can wait for, side by side.
    private static let busy = #"""
        {"StartAt": "All", "TimeoutSeconds": 60, "States": {
          "All": {"Type": "Parallel", "End": true, "Branches": [
            {"StartAt": "Begin", "States": {
              "Begin": {"Type": "Pass", "Next": "Rest"},
              "Rest": {"Type": "Wait", "Seconds": 1000, "End": true}}},
            {"StartAt": "Dig", "States": {"Dig": {"Type": "Task", "End": true,
              "Resource": "arn:aws:states:us-east-1:123456789012:activity:Dig"}}},
            {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "End": true,
              "Resource": "arn:aws:states:::demo:work.waitForTaskToken",
              "Parameters": {"token.$": "$$.Task.Token"}}}},
            {"StartAt": "Load", "States": {"Load": {"Type": "Task", "End": true,
              "Resource": "arn:aws:states:::batch:submitJob.sync",
              "Parameters": {"JobName": "load", "JobQueue": "q", "JobDefinition": "d"}}}},
            {"StartAt": "Retry", "States": {"Retry": {"Type": "Task", "End": true,
              "Resource": "arn:aws:states:::demo:work",
              "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 500}]}}},
            {"StartAt": "Make", "States": {
              "Make": {"Type": "Pass", "Result": [1, 2, 3], "Next": "Each"},
              "Each": {"Type": "Map", "MaxConcurrency": 2, "End": true,
                "ItemProcessor": {"StartAt": "Copy", "States": {
                  "Copy": {"Type": "Task", "Resource": "arn:aws:states:::demo:work",
                    "End": true}}}}}}]}}}
        """#

    @Sendable private static func work(_ run: inout Run) throws {
        try run.advance(seconds: 1)
        try run.start("Dig", worker: "spade")
        try run.start("Ask")
        try run.submit("Ask")
        try run.start("Load")
        try run.submit("Load", output: ["JobId": "job-1"])
        try run.fail("Retry", "Ouch", cause: "once")
        try run.advance(seconds: 1)
        try run.succeed("Copy", at: 1)
    }
}
