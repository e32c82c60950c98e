import StatesLanguage
import Testing

/// What a scope may not assign: a variable that surely is when the scope is entered.
@Suite struct VariableScopeTests {
    private static func inner(_ name: String) -> String {
        #"{"StartAt":"\#(name)","States":{"\#(name)":"#
            + #"{"Type":"Pass","Assign":{"x.$":"$","y":1},"End":true}}}"#
    }

    /// A Parallel with more members than its branches A and B, which assign `x` and `y`.
    private static func parallel(_ more: String) -> String {
        #"{"Type":"Parallel","Branches":[\#(inner("A")),\#(inner("B"))],\#(more)}"#
    }

    private static func machine(_ states: String...) -> String {
        #"{"StartAt":"S","States":{\#(states.joined(separator: ","))}}"#
    }

    /// For a Parallel named P.
    private static let refusals = ["A", "B"].enumerated().map { index, name in
        "SCHEMA_VALIDATION_FAILED: The variable 'x' is already assigned in an outer scope at "
            + "/States/P/Branches[\(index)]/States/\(name)/Assign"
    }

    @Test(arguments: [
        // Siblings do not see each other's variables.
        machine(#""S":\#(parallel(#""End":true"#))"#),
        // Its own Assign, its catcher's and what comes after it set the variable too late.
        machine(#""S":\#(parallel(#""Assign":{"x":1},"End":true"#))"#),
        machine(
            #""S":\#(parallel(#""Catch":[{"ErrorEquals":["E"],"Assign":{"x":1},"Next":"T"}],"End":true"#))"#,
            #""T":{"Type":"Pass","Assign":{"x.$":"$x"},"End":true}"#),
        machine(
            #""S":\#(parallel(#""Next":"T""#))"#,
            #""T":{"Type":"Pass","Assign":{"x":2},"End":true}"#),
        // A second turn is not sure to come.
        machine(
            #""S":\#(parallel(#""Assign":{"x":1},"Next":"C""#))"#,
            #""C":{"Type":"Choice","Choices":[{"Variable":"$x","IsNull":true,"Next":"S"}],"Default":"T"}"#,
            #""T":{"Type":"Succeed"}"#),
        // Only one of two ways assigns it.
        machine(
            #""S":{"Type":"Choice","Choices":[{"Variable":"$","IsNull":true,"Assign":{"x":1},"Next":"P"}],"Default":"P"}"#,
            #""P":\#(parallel(#""End":true"#))"#),
        machine(
            #""S":{"Type":"Task","Resource":"arn:aws:states:us-east-1:1:activity:A","Assign":{"x":1},"Next":"P","Catch":[{"ErrorEquals":["E"],"Next":"P"}]}"#,
            #""P":\#(parallel(#""End":true"#))"#),
    ])
    func mayBeAssigned(_ definition: String) {
        #expect(errors(in: definition) == [])
    }

    @Test(arguments: [
        machine(
            #""S":{"Type":"Pass","Assign":{"x.$":"$"},"Next":"P"}"#,
            #""P":\#(parallel(#""End":true"#))"#),
        machine(
            #""S":{"Type":"Pass","Assign":{"x":1},"Next":"T"}"#,
            #""T":{"Type":"Wait","Seconds":1,"Next":"P"}"#,
            #""P":\#(parallel(#""Assign":{"x":2},"Next":"P2""#))"#, #""P2":{"Type":"Succeed"}"#),
        // Both ways assign it, each in its own manner.
        machine(
            #""S":{"Type":"Choice","Choices":[{"Variable":"$","IsNull":true,"Assign":{"x":1},"Next":"P"}],"Default":"T"}"#,
            #""T":{"Type":"Pass","Assign":{"x":1},"Next":"P"}"#,
            #""P":\#(parallel(#""End":true"#))"#),
        machine(
            #""S":{"Type":"Choice","Choices":[{"Variable":"$","IsNull":true,"Assign":{"x":1},"Next":"P"}],"Assign":{"x":3},"Default":"P"}"#,
            #""P":\#(parallel(#""End":true"#))"#),
        machine(
            #""S":{"Type":"Task","Resource":"arn:aws:states:us-east-1:1:activity:A","Assign":{"x":1},"Next":"P","Catch":[{"ErrorEquals":["E"],"Assign":{"x":2},"Next":"P"}]}"#,
            #""P":\#(parallel(#""End":true"#))"#),
    ])
    func isAlreadyAssigned(_ definition: String) {
        #expect(errors(in: definition) == Self.refusals)
    }

    @Test func theScopesAroundCountAtAnyDepth() {
        let map =
            #"{"Type":"Map","ItemProcessor":{"StartAt":"P","States":{"P":\#(Self.parallel(#""End":true"#))}},"End":true}"#
        let definition = Self.machine(
            #""S":{"Type":"Pass","Assign":{"x":1},"Next":"M"}"#, #""M":\#(map)"#)
        #expect(
            errors(in: definition)
                == Self.refusals.map {
                    $0.replacing("/States/P", with: "/States/M/ItemProcessor/States/P")
                })
    }

    /// A ladder of many choices and names: what is too costly to know is not refused.
    @Test(.timeLimit(.minutes(1))) func manyWaysAndNames() {
        let names = (0..<2000).map { #""v\#($0)":1"# }.joined(separator: ",")
        let rungs = (0..<2000).map { rung in
            #""R\#(rung)":{"Type":"Choice","Choices":[{"Variable":"$","IsNull":true,"Next":"R\#(rung + 1)"}],"Assign":{\#(rung == 0 ? names : "")},"Default":"R\#(min(rung + 2, 2000))"}"#
        }
        let last =
            #""R2000":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"B","States":{"B":{"Type":"Pass","Assign":{\#(names)},"End":true}}}]}"#
        let definition =
            #"{"StartAt":"R0","States":{\#((rungs + [last]).joined(separator: ","))}}"#
        #expect(errors(in: definition) == [])
    }
}
