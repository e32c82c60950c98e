import StatesLanguage
import Testing

/// How states lead to each other, and what they are called.
@Suite struct TransitionRuleTests {
    private static func missing(_ target: String, _ place: String) -> String {
        "MISSING_TRANSITION_TARGET: Missing 'Next' target: \(target) at \(place)"
    }

    private static func unreachable(_ name: String, _ place: String) -> String {
        "MISSING_TRANSITION_TARGET: State \"\(name)\" is not reachable. at \(place)"
    }

    private static let noEnd = "MISSING_END_STATE: Workflow has no terminal state at null"

    @Test(arguments: [
        RuleCase(
            #"{"StartAt":"Not sure","States":{"Pass One":{"Type":"Pass","Next":"Success"},"#
                + #""Success":{"Type":"Succeed"}}}"#,
            missing("Not sure", "/StartAt"), unreachable("Pass One", "/States/Pass One")),
        RuleCase(
            #"{"StartAt":"pass1","States":{"pass1":{"Type":"Pass","Next":"pass3"},"#
                + #""pass2":{"Type":"Pass","End":true}}}"#,
            missing("pass3", "/States/pass1/Next"), unreachable("pass2", "/States/pass2")),
        RuleCase(
            #"{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","#
                + #""Next":"A"}}}"#,
            noEnd),
        RuleCase(
            #"{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"NOPE"}}}"#,
            missing("NOPE", "/States/A/Next"), noEnd),
        RuleCase(
            #"{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","#
                + #""Next":"A"},"#
                + #""C":{"Type":"Succeed"}}}"#,
            unreachable("C", "/States/C")),
        RuleCase(
            #"{"StartAt":"A","States":{"A":{"Type":"Succeed"},"B":{"Type":"Pass","Next":"B"}}}"#,
            unreachable("B", "/States/B")),
        RuleCase(
            state: #"{"Type":"Choice","Choices":[{"Variable":"$","IsNull":true,"Next":"X"}],"#
                + #""Default":"Y"}"#,
            missing("X", "/States/S/Choices[0]/Next"), missing("Y", "/States/S/Default"), noEnd),
        RuleCase(
            state: #"{"Type":"Parallel","End":true,"Catch":[{"ErrorEquals":["E"],"Next":"X"}],"#
                + #""Branches":[{"StartAt":"B","States":{"B":{"Type":"Pass","Next":"S"}}}]}"#,
            missing("X", "/States/S/Catch[0]/Next"),
            missing("S", "/States/S/Branches[0]/States/B/Next")),
        // Only the machine itself must have an end.
        RuleCase(
            state: #"{"Type":"Parallel","End":true,"Branches":[{"StartAt":"B","States":{"B":"#
                + #"{"Type":"Pass","Next":"C"},"C":{"Type":"Pass","Next":"B"}}}]}"#),
        RuleCase(
            state: #"{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"B","States":{"B":"#
                + #"{"Type":"Pass","Next":"C"},"C":{"Type":"Pass","Next":"B"}}}}"#),
        RuleCase(
            state: #"{"Type":"Parallel","End":true,"Branches":[{"StartAt":"B","States":{"B":"#
                + #"{"Type":"Pass","Next":"B"},"C":{"Type":"Pass","Next":"C"}}}]}"#,
            unreachable("C", "/States/S/Branches[0]/States/C")),
        RuleCase(
            #"{"StartAt":"A","States":{"A":{"Type":"Parallel","Next":"A","#
                + #""Branches":[{"StartAt":"B","States":{"B":{"Type":"Succeed"}}}]}}}"#, noEnd),
        RuleCase(
            #"{"StartAt":"A","States":{"A":{"Type":"Pass","Next":7},"B":{"Type":"Succeed"}}}"#,
            "SCHEMA_VALIDATION_FAILED: Expected value of type [STRING] at /States/A/Next"),
    ])
    func transitionsKeepTheirRules(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }

    @Test(arguments: [
        RuleCase(
            state: #"{"Type":"Map","End":true,"ItemProcessor":"#
                + #"{"StartAt":"S","States":{"S":{"Type":"Succeed"}}}}"#,
            "DUPLICATE_STATE_NAME: Duplicate State name: S at /States/S/ItemProcessor/States/S"),
        RuleCase(
            #"{"StartAt":"A","States":{"A":{"Type":"Pass","End":true},"A":{"Type":"Succeed"}}}"#,
            "DUPLICATE_STATE_NAME: Duplicate State name: A at /States/A"),
        RuleCase(
            state: #"{"Type":"Parallel","End":true,"Branches":[{"StartAt":"A","States":"#
                + #"{"A":{"Type":"Succeed"}}},{"StartAt":"B","States":"#
                + #"{"B":{"Type":"Pass","Result":["x,}{\"",2],"End":true},"#
                + #""B":{"Type":"Succeed"}}}]}"#,
            "DUPLICATE_STATE_NAME: Duplicate State name: B at /States/S/Branches[1]/States/B"),
        // Elsewhere the last member of a name counts, and nobody complains.
        RuleCase(
            state: #"{"Type":"Pass","End":true,"Result":{"States":{"A":1,"A":{"States":{}}}},"#
                + #""End":true}"#),
    ])
    func namesAreUnique(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }

    @Test func namesHaveUpToEightyCharacters() {
        let definition = { (name: String) in
            #"{"StartAt":"\#(name)","States":{"\#(name)":{"Type":"Succeed"}}}"#
        }
        let longest = String(repeating: "é", count: 80)
        #expect(errors(in: definition(longest)).isEmpty)
        #expect(
            errors(in: definition(longest + "é")) == [
                "INVALID_STATE_NAME: State name '\(longest)é' exceeds the 80-character limit "
                    + "allowed by the service at /States/\(longest)é"
            ])
        #expect(
            errors(in: definition("")) == [
                "INVALID_STATE_NAME: A state name cannot be empty at /States/"
            ])
    }
}
