import JSONValue
import StatesLanguage
import Testing
import Timestamps

/// How states in JSONata are read.
@Suite struct JSONataDecodingTests {
    private func state(_ fields: String) throws -> State {
        let machine = try StateMachine(parsing: machine(jsonata(fields)))
        return try #require(machine.scopes[0].states["S"])
    }

    private func expression(_ template: PayloadTemplate?) throws -> FieldExpression {
        guard case .expression(let expression) = template else {
            throw NoExpression(found: template)
        }
        return expression
    }

    private struct NoExpression: Error { let found: PayloadTemplate? }

    @Test func theLanguageIsTheMachinesOrTheStatesOwn() throws {
        let mixed = try StateMachine(
            parsing: """
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"},
                 "B": {"Type": "Parallel", "QueryLanguage": "JSONata", "End": true, "Branches":
                   [{"StartAt": "C", "States": {"C": {"Type": "Succeed"}}}]}}}
                """)
        #expect(mixed.queryLanguage == .jsonPath)
        #expect(mixed.scopes[0].states["A"]?.queryLanguage == .jsonPath)
        #expect(mixed.scopes[0].states["B"]?.queryLanguage == .jsonata)
        // Branches have the machine's language, not the Parallel's.
        #expect(mixed.scopes[1].states["C"]?.queryLanguage == .jsonPath)
        let whole = try StateMachine(
            parsing: """
                {"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Parallel",
                 "End": true, "Branches": [{"StartAt": "C", "States":
                   {"C": {"Type": "Succeed", "QueryLanguage": "JSONata"}}}]}}}
                """)
        #expect(whole.queryLanguage == .jsonata)
        #expect(whole.scopes.allSatisfy { $0.states.values.allSatisfy { $0.isInJSONata } })
    }

    @Test func expressionsKnowTheirFields() throws {
        let output = try state(
            #""Type":"Pass","Output":{"a":[1,{"b":"{% $x %}"}],"c":"{%  $y  %}","d":"$z"},"#
                + #""End":true"#
        ).output
        guard case .object(let members) = output, case .array(let elements) = members[0].value,
            case .object(let inner) = elements[1]
        else {
            Issue.record("Another shape.")
            return
        }
        #expect(members.map(\.name) == ["a", "c", "d"])
        #expect(elements[0] == .constant(1))
        #expect(try expression(inner[0].value).field == "Output/a[1]/b")
        #expect(try expression(inner[0].value).text == "$x")
        #expect(try expression(members[1].value).field == "Output/c")
        #expect(try expression(members[1].value).text == "$y")
        #expect(members[2].value == .constant("$z"))
    }

    @Test func whatHasNoExpressionIsAConstant() throws {
        let text =
            #"{"blank":" {% $x %} ","path":"$.a","p.$":"$","{% $k %}":1,"n":null,"l":[[],{}]}"#
        let output = try state(#""Type":"Pass","Output":\#(text),"End":true"#).output
        #expect(output == .constant(try JSON(parsing: text)))
        #expect(
            try state(#""Type":"Succeed","Output":42"#).output == .constant(42))
        #expect(try state(#""Type":"Succeed","Output":null"#).output == .constant(.null))
        #expect(try state(#""Type":"Succeed""#).output == nil)
    }

    @Test func aWholeFieldMayBeAnExpression() throws {
        let state = try state(
            #""Type":"Task","Resource":"arn:aws:states:::batch:submitJob","#
                + #""Arguments":"{% $states.input %}","Output":"{% $states.result %}","#
                + #""Assign":{"r":"{% $states.result.x %}"},"TimeoutSeconds":"{% $t %}","#
                + #""HeartbeatSeconds":5,"Credentials":{"RoleArn":"{% $role %}"},"#
                + #""Catch":[{"ErrorEquals":["E"],"Next":"After","#
                + #""Output":{"e":"{% $states.errorOutput %}"},"Assign":{"x":"{% 1 %}"}}],"#
                + #""Next":"After""#)
        #expect(try expression(state.arguments).field == "Arguments")
        #expect(try expression(state.output).field == "Output")
        #expect(try expression(state.assign?["r"]).field == "Assign/r")
        guard case .task(let task) = state.kind, case .expression(let timeout) = task.timeout
        else {
            Issue.record("Another shape.")
            return
        }
        #expect(timeout.field == "TimeoutSeconds")
        #expect(task.heartbeat == .constant(5))
        #expect(try expression(task.credentials?["RoleArn"]).field == "Credentials/RoleArn")
        let catcher = try #require(state.catchers.first)
        #expect(try expression(catcher.output?["e"]).field == "Catch[0]/Output/e")
        #expect(try expression(catcher.assign?["x"]).field == "Catch[0]/Assign/x")
        #expect(catcher.resultPath == .whole)
    }

    @Test func choicesHaveConditionsAndOutputs() throws {
        let state = try state(
            #""Type":"Choice","Default":"After","Choices":[{"Condition":true,"Next":"After"},"#
                + #"{"Condition":"{% $a %}","Output":{"v":"{% 1 %}"},"Next":"After"}]"#)
        guard case .choice(let choice) = state.kind,
            case .expression(let condition) = choice.rules[1].condition
        else {
            Issue.record("Another shape.")
            return
        }
        #expect(choice.rules[0].condition == .constant(true))
        #expect(condition.field == "Choices[1]/Condition")
        #expect(try expression(choice.rules[1].output?["v"]).field == "Choices[1]/Output/v")
    }

    @Test(arguments: [
        (#""Seconds":3"#, WaitState.Until.seconds(3), ""),
        (#""Seconds":"{% $s %}""#, nil, "Seconds"),
        (#""Timestamp":"2030-01-01T00:00:00Z""#, .timestamp("2030-01-01T00:00:00Z"), ""),
        (#""Timestamp":"{% $s %}""#, nil, "Timestamp"),
    ])
    func waitsAreComputed(field: String, until: WaitState.Until?, name: String) throws {
        guard case .wait(let wait) = try state(#""Type":"Wait",\#(field),"End":true"#).kind else {
            Issue.record("No Wait.")
            return
        }
        switch wait.until {
        case .secondsExpression(let expression), .timestampExpression(let expression):
            #expect(expression.field == name)
            #expect(until == nil)
        default: #expect(wait.until == until)
        }
    }

    @Test func failuresAreComputed() throws {
        guard
            case .fail(let fail) = try state(#""Type":"Fail","Error":"E","Cause":"{% $c %}""#).kind,
            case .expression(let cause) = fail.cause
        else {
            Issue.record("Another shape.")
            return
        }
        #expect(fail.error == .constant("E"))
        #expect(cause.field == "Cause")
    }

    @Test func mapsHaveItems() throws {
        let state = try state(
            #""Type":"Map","Items":[1,"{% $two %}"],"ItemSelector":"{% $s %}","#
                + #""MaxConcurrency":"{% $n %}","ToleratedFailureCount":"{% $v := 1 %}","#
                + #""ToleratedFailurePercentage":12.5,"ItemProcessor":{"StartAt":"I","#
                + #""States":{"I":{"Type":"Succeed"}}},"End":true"#)
        guard case .map(let map) = state.kind, case .array(let items) = map.items,
            case .expression(let concurrency) = map.maxConcurrency,
            case .expression(let count) = map.toleratedFailureCount,
            case .constant(let percentage) = map.toleratedFailurePercentage
        else {
            Issue.record("Another shape.")
            return
        }
        #expect(try expression(items[1]).field == "Items[1]")
        #expect(try expression(map.itemSelector).field == "ItemSelector")
        #expect(concurrency.field == "MaxConcurrency")
        #expect(count.text == "$v := 1")
        #expect(percentage.double == 12.5)
        #expect(map.distribution == nil)
    }
}

extension State {
    fileprivate var isInJSONata: Bool { queryLanguage == .jsonata }
}

extension PayloadTemplate {
    fileprivate subscript(name: String) -> PayloadTemplate? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}
