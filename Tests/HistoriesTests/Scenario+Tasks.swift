import Interpreter
import InterpreterTesting
import JSONValue

/// Tasks: jobs, activities, tokens, nested executions; retried, caught, late.
extension Scenario {
    static let ofTasks: [Scenario] = [
        Scenario(
            "job-retried-and-caught",
            #"""
            {"StartAt": "Load", "States": {
              "Load": {"Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync",
                "Parameters": {"JobName": "load", "JobQueue": "q", "JobDefinition": "d"},
                "Retry": [{"ErrorEquals": ["States.TaskFailed"], "IntervalSeconds": 2,
                  "MaxAttempts": 2}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Mend"}], "Next": "Done"},
              "Mend": {"Type": "Task", "Resource": "arn:aws:states:::batch:submitJob",
                "Parameters": {"JobName": "mend", "JobQueue": "q", "JobDefinition": "d"},
                "Next": "Rest"},
              "Rest": {"Type": "Wait", "Seconds": 3, "Next": "Done"},
              "Done": {"Type": "Succeed"}}}
            """#
        ) { run in
            for attempt in 1...3 {
                try run.start("Load")
                try run.submit("Load", output: ["JobId": "job-1"])
                try run.advance(seconds: 1)
                try run.fail("Load", "States.TaskFailed", cause: "attempt \(attempt)")
                try run.advance(seconds: 5)
            }
            try run.succeed("Mend", output: #"{"JobId":"job-2"}"#)
            try run.advance(seconds: 3)
        },
        Scenario(
            "activity-late",
            #"""
            {"StartAt": "Dig", "States": {
              "Dig": {"Type": "Task",
                "Resource": "arn:aws:states:us-east-1:123456789012:activity:Dig",
                "TimeoutSeconds": 30, "HeartbeatSeconds": 5,
                "Retry": [{"ErrorEquals": ["States.Timeout"], "IntervalSeconds": 4,
                  "MaxAttempts": 2}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Fill"}], "End": true},
              "Fill": {"Type": "Pass", "End": true}}}
            """#
        ) { run in
            try run.advance(seconds: 1)
            try run.start("Dig", worker: "spade")
            try run.advance(seconds: 9)
            try run.advance(seconds: 30)
            try run.advance(seconds: 4)
            try run.start("Dig", worker: "shovel")
            try run.fail("Dig", "Stone", cause: "Too hard.")
        },
        Scenario(
            "activity-ends-late",
            #"""
            {"StartAt": "Dig", "States": {"Dig": {"Type": "Task", "TimeoutSeconds": 8,
              "Resource": "arn:aws:states:us-east-1:123456789012:activity:Dig", "End": true}}}
            """#
        ) { run in try run.advance(seconds: 8) },
        Scenario(
            "token",
            #"""
            {"QueryLanguage": "JSONata", "StartAt": "Ask", "States": {
              "Ask": {"Type": "Task", "Resource": "arn:aws:states:::demo:work.waitForTaskToken",
                "Arguments": {"token": "{% $states.context.Task.Token %}"},
                "Assign": {"answer": "{% $states.result.answer %}"}, "Next": "Weigh"},
              "Weigh": {"Type": "Choice", "Default": "No",
                "Choices": [{"Condition": "{% $answer = 'yes' %}", "Next": "Yes"}]},
              "Yes": {"Type": "Pass", "Output": {"said": "{% $answer %}"}, "End": true},
              "No": {"Type": "Fail", "Error": "Refused"}}}
            """#
        ) { run in
            try run.start("Ask")
            try run.submit("Ask")
            try run.advance(seconds: 60)
            try run.answer(run.task("Ask"), .success(.init(["answer": "yes"])))
        },
        Scenario(
            "nested-execution-fails",
            #"""
            {"StartAt": "Child", "States": {
              "Child": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
                "Parameters": {"StateMachineArn":
                  "arn:aws:states:us-east-1:123456789012:stateMachine:Child"}, "End": true}}}
            """#
        ) { run in
            try run.start("Child")
            try run.submit("Child", output: ["ExecutionArn": "arn:child"])
            try run.advance(seconds: 2)
            try run.fail("Child", "States.TaskFailed", cause: #"{"Status":"FAILED"}"#)
        },
        Scenario(
            "expressions-fail",
            #"""
            {"QueryLanguage": "JSONata", "StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::demo:work",
                "Arguments": {"x": "{% $states.input.missing.more %}"},
                "Retry": [{"ErrorEquals": ["States.QueryEvaluationError"], "IntervalSeconds": 1,
                  "MaxAttempts": 1}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Read"}], "End": true},
              "Read": {"Type": "Task", "Resource": "arn:aws:states:::demo:work",
                "Output": "{% $states.result.n + 'x' %}",
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Pass"}], "End": true},
              "Pass": {"Type": "Pass", "Output": "{% $number('x') %}", "End": true}}}
            """#
        ) { run in
            try run.advance(seconds: 1)
            try run.succeed("Read", output: #"{"n":1}"#)
        },
        Scenario(
            "catcher-fails",
            #"""
            {"QueryLanguage": "JSONata", "StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::demo:work", "End": true,
                "Catch": [{"ErrorEquals": ["States.ALL"], "Output": "{% $number('x') %}",
                  "Next": "Never"}]},
              "Never": {"Type": "Succeed"}}}
            """#
        ) { run in try run.fail("Call", "Ouch", cause: "It hurt.") },
        Scenario(
            "runtime-error-within-a-task",
            #"""
            {"StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::demo:work",
                "Retry": [{"ErrorEquals": ["States.ALL"]}],
                "Parameters": {"x.$": "$.missing"}, "End": true}}}
            """#),
    ]
}
