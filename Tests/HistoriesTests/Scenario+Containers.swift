import InterpreterTesting

/// Parallel and Map, nested in one another: ended well, failed, caught, tried again.
extension Scenario {
    static let ofContainers: [Scenario] = [
        Scenario(
            "map-in-parallel",
            #"""
            {"QueryLanguage": "JSONata", "StartAt": "Both", "States": {
              "Both": {"Type": "Parallel", "Next": "Sum", "Branches": [
                {"StartAt": "Each", "States": {
                  "Each": {"Type": "Map", "Items": "{% $states.input.items %}",
                    "MaxConcurrency": 2, "End": true, "ItemProcessor": {
                      "StartAt": "Copy", "States": {
                        "Copy": {"Type": "Task", "Resource": "arn:aws:states:::demo:work",
                          "Next": "Check"},
                        "Check": {"Type": "Pass", "End": true}}}}}},
                {"StartAt": "Rest", "States": {
                  "Rest": {"Type": "Wait", "Seconds": 5, "Next": "Note"},
                  "Note": {"Type": "Pass", "End": true}}}]},
              "Sum": {"Type": "Succeed"}}}
            """#, input: #"{"items":[1,2,3]}"#
        ) { run in
            try run.succeed("Copy", at: 1)
            try run.advance(seconds: 2)
            try run.succeed("Copy", at: 0)
            try run.succeed("Copy", at: 0)
            try run.advance(seconds: 5)
        },
        Scenario(
            "parallel-retried-and-caught",
            #"""
            {"StartAt": "Both", "States": {
              "Both": {"Type": "Parallel", "Next": "Done",
                "Retry": [{"ErrorEquals": ["Broken"], "IntervalSeconds": 2, "MaxAttempts": 1}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Done"}], "Branches": [
                {"StartAt": "Slow", "States": {"Slow": {"Type": "Wait", "Seconds": 60,
                  "End": true}}},
                {"StartAt": "Try", "States": {
                  "Try": {"Type": "Task", "Resource": "arn:aws:states:::demo:work",
                    "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Give up"}], "End": true},
                  "Give up": {"Type": "Fail", "Error": "Broken", "Cause": "As planned."}}}]},
              "Done": {"Type": "Succeed"}}}
            """#
        ) { run in
            for _ in 1...2 {
                try run.advance(seconds: 1)
                try run.fail("Try", "Ouch")
                try run.advance(seconds: 2)
            }
        },
        Scenario(
            "map-retried",
            #"""
            {"StartAt": "Each", "States": {
              "Each": {"Type": "Map", "ItemsPath": "$.items", "End": true,
                "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1}],
                "ItemProcessor": {"StartAt": "Copy", "States": {
                  "Copy": {"Type": "Task", "Resource": "arn:aws:states:::demo:work",
                    "End": true}}}}}}
            """#, input: #"{"items":["a","b"]}"#
        ) { run in
            try run.succeed("Copy", at: 0)
            try run.advance(seconds: 1)
            try run.fail("Copy", at: 0, "Ouch", cause: "second item")
            try run.advance(seconds: 1)
            try run.succeed("Copy", at: 1)
            try run.succeed("Copy", at: 0)
        },
        Scenario(
            "map-fails-by-an-iteration",
            #"""
            {"StartAt": "Each", "States": {
              "Each": {"Type": "Map", "ItemsPath": "$.items", "End": true,
                "ItemProcessor": {"StartAt": "Look", "States": {
                  "Look": {"Type": "Choice", "Default": "Work", "Choices": [
                    {"Variable": "$.bad", "IsPresent": true, "Next": "Bad"}]},
                  "Work": {"Type": "Task", "Resource": "arn:aws:states:::demo:work",
                    "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 9}],
                    "Next": "Bad"},
                  "Bad": {"Type": "Fail", "Error": "Broken", "CausePath": "$.why"}}}}}}
            """#, input: #"{"items":[{"n":1},{"n":2},{"n":3}]}"#
        ) { run in
            try run.fail("Work", at: 0, "Ouch")
            try run.advance(seconds: 1)
            try run.succeed("Work", at: 1, output: #"{"why":"no more"}"#)
        },
        Scenario(
            "nested-failure",
            #"""
            {"StartAt": "Outer", "States": {
              "Outer": {"Type": "Parallel", "End": true, "Branches": [
                {"StartAt": "Inner", "States": {
                  "Inner": {"Type": "Parallel", "End": true, "Branches": [
                    {"StartAt": "Slow", "States": {"Slow": {"Type": "Task",
                      "Resource": "arn:aws:states:us-east-1:123456789012:activity:Dig",
                      "End": true}}},
                    {"StartAt": "Go", "States": {"Go": {"Type": "Task",
                      "Resource": "arn:aws:states:::demo:work", "End": true}}}]}}},
                {"StartAt": "Each", "States": {
                  "Each": {"Type": "Map", "ItemsPath": "$.items", "End": true,
                    "ItemProcessor": {"StartAt": "Rest", "States": {
                      "Rest": {"Type": "Wait", "Seconds": 60, "End": true}}}}}}]}}}
            """#, input: #"{"items":[1,2]}"#
        ) { run in
            try run.advance(seconds: 3)
            try run.fail("Go", "Broken", cause: "deep within")
        },
        Scenario(
            "runtime-error-within-containers",
            #"""
            {"StartAt": "Outer", "States": {
              "Outer": {"Type": "Parallel", "End": true,
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Never"}], "Branches": [
                {"StartAt": "Each", "States": {
                  "Each": {"Type": "Map", "ItemsPath": "$.items", "End": true,
                    "ItemProcessor": {"StartAt": "Rest", "States": {
                      "Rest": {"Type": "Wait", "Seconds": 2, "Next": "Check"},
                      "Check": {"Type": "Choice", "Choices": [
                        {"Variable": "$", "NumericEquals": 1, "Next": "Good"}]},
                      "Good": {"Type": "Succeed"}}}}}},
                {"StartAt": "Work", "States": {"Work": {"Type": "Task",
                  "Resource": "arn:aws:states:::demo:work", "End": true}}}]},
              "Never": {"Type": "Succeed"}}}
            """#, input: #"{"items":[1,2]}"#
        ) { run in try run.advance(seconds: 2) },
        Scenario(
            "output-of-a-parallel-fails",
            #"""
            {"QueryLanguage": "JSONata", "StartAt": "Both", "States": {
              "Both": {"Type": "Parallel", "Output": "{% $number('x') %}", "End": true,
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Done"}], "Branches": [
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}},
                {"StartAt": "B", "States": {"B": {"Type": "Pass", "End": true}}}]},
              "Done": {"Type": "Succeed"}}}
            """#),
    ]
}
