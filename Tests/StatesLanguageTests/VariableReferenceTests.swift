import StatesLanguage
import Testing

@Suite struct VariableReferenceTests {
    @Test func everyFieldThatTakesAPathCounts() throws {
        let machine = try StateMachine(
            parsing: """
                {"StartAt": "Wait", "States": {
                  "Wait": {"Type": "Wait", "SecondsPath": "$waitTime", "Next": "Until"},
                  "Until": {"Type": "Wait", "TimestampPath": "$startAt", "Next": "Out"},
                  "Out": {"Type": "Pass", "OutputPath": "$answer", "InputPath": "$in.put",
                          "Parameters": {"result": "$plain", "a": [{"b.$": "$deep[0]"}]},
                          "Next": "Call"},
                  "Call": {"Type": "Task", "Resource": "arn:aws:states:::batch:submitJob",
                           "TimeoutSecondsPath": "$timeout", "HeartbeatSecondsPath": "$beat",
                           "Credentials": {"RoleArn.$": "$role"},
                           "ResultSelector": {"x.$": "$selected"},
                           "Catch": [{"ErrorEquals": ["E"], "Next": "Fail",
                                      "Assign": {"c.$": "$caught"}}],
                           "Next": "Choice"},
                  "Choice": {"Type": "Choice", "Assign": {"d.$": "$assigned"}, "Choices": [
                    {"And": [{"Not": {"Variable": "$left", "StringEqualsPath": "$right"}},
                             {"Variable": "$left", "IsPresent": true}],
                     "Assign": {"e.$": "States.Format('{}', States.MathAdd($one, $.two))"},
                     "Next": "Fail"}], "Default": "Plain"},
                  "Plain": {"Type": "Succeed"},
                  "Fail": {"Type": "Fail", "CausePath": "$causeVar", "ErrorPath": "$errorVar"}}}
                """)
        #expect(
            machine.variableReferences == [
                "Wait": ["waitTime"], "Until": ["startAt"], "Out": ["answer", "deep", "in"],
                "Call": ["beat", "caught", "role", "selected", "timeout"],
                "Choice": ["assigned", "left", "one", "right"], "Fail": ["causeVar", "errorVar"],
            ])
    }

    @Test func innerScopesCountToo() throws {
        let machine = try StateMachine(
            parsing: """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", "ItemsPath": "$PokemonList",
                  "MaxConcurrencyPath": "$max",
                  "ItemSelector": {"a.$": "States.Format($.t, $$.Map.Item.Value)"},
                  "ItemProcessor": {"StartAt": "Pass", "States": {"Pass": {"Type": "Pass",
                    "Parameters": {"Question.$": "$Question", "Answer.$": "$.a"}, "End": true}}},
                  "End": true}}}
                """)
        #expect(
            machine.variableReferences == ["Each": ["PokemonList", "max"], "Pass": ["Question"]])
    }

    @Test func expressionsCount() throws {
        let machine = try StateMachine(
            parsing: """
                {"QueryLanguage": "JSONata", "StartAt": "Choice", "States": {
                  "Choice": {"Type": "Choice", "Default": "Call", "Output": "{% $whole %}",
                    "Choices": [{"Condition": "{% $states.input.done and $ready %}",
                      "Assign": {"a": "{% $assigned %}"}, "Output": ["{% $listed.x %}"],
                      "Next": "Wait"}]},
                  "Wait": {"Type": "Wait", "Seconds": "{% $sum($seconds) %}", "Next": "Fail"},
                  "Fail": {"Type": "Fail", "Error": "{% $error_ %}", "Cause": "{% $cause %}"},
                  "Call": {"Type": "Task", "Resource": "arn:aws:states:::batch:submitJob",
                    "Arguments": {"JobName": "{% $name %}", "JobQueue": "q",
                                  "JobDefinition": "{% ($own := 1; $own & $definition) %}"},
                    "TimeoutSeconds": "{% $timeout %}", "HeartbeatSeconds": "{% $beat %}",
                    "Credentials": {"RoleArn": "{% $role %}"},
                    "Catch": [{"ErrorEquals": ["E"], "Output": "{% $caught %}",
                               "Assign": {"c": "{% $states.errorOutput.Error & $more %}"},
                               "Next": "Fail"}],
                    "Next": "Each"},
                  "Each": {"Type": "Map", "Items": "{% $items %}", "MaxConcurrency": "{% $n %}",
                    "ItemSelector": {"i": "{% $states.context.Map.Item.Value + $base %}"},
                    "ToleratedFailureCount": "{% $bad %}",
                    "ToleratedFailurePercentage": "{% $share %}",
                    "ItemProcessor": {"StartAt": "In", "States": {"In": {"Type": "Pass",
                      "Output": "{% $map($states.input, function($v) { $v + $inner }) %}",
                      "End": true}}},
                    "End": true}}}
                """)
        #expect(
            machine.variableReferences == [
                "Choice": ["assigned", "listed", "ready", "whole"], "Wait": ["seconds"],
                "Fail": ["cause", "error_"],
                "Call": [
                    "beat", "caught", "definition", "more", "name", "role", "timeout",
                ],
                "Each": ["bad", "base", "items", "n", "share"], "In": ["inner"],
            ])
    }

    @Test func statesAndTheLibraryAreNoVariables() throws {
        let condition = #""Condition":"{% $not($states.input.result.done) %}","Next":"After""#
        let machine = try StateMachine(
            parsing: machine(jsonata(#""Type":"Choice","Choices":[{\#(condition)}]"#)))
        #expect(machine.variableReferences.isEmpty)
    }
}
