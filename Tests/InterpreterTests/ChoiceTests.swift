import Interpreter
import InterpreterTesting
import JSONValue
import Testing

@Suite struct ChoiceTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let rule: String
        let value: String
        let holds: Bool
        var testDescription: String { "\(rule) of \(value)" }

        init(_ rule: String, _ value: String, _ holds: Bool) {
            (self.rule, self.value, self.holds) = (rule, value, holds)
        }
    }

    static let cases: [Case] = [
        Case(#""NumericEquals":0"#, "0.0", true), Case(#""NumericEquals":1"#, "1.0", true),
        Case(#""NumericEquals":7"#, #""7""#, false), Case(#""NumericEquals":0"#, "false", false),
        Case(#""NumericLessThan":2.5"#, "2.25", true),
        Case(#""NumericGreaterThanEquals":0"#, "-0", true),
        Case(#""NumericGreaterThan":9007199254740992"#, "9007199254740993", true),
        Case(#""StringEquals":"é""#, #""é""#, true),
        Case(#""StringLessThan":"B""#, #""A""#, true), Case(#""StringLessThan":"A""#, #""""#, true),
        Case(#""StringGreaterThan":"A""#, #""A ""#, true),
        Case(#""StringEquals":"true""#, "true", false),
        Case(#""BooleanEquals":true"#, "true", true), Case(#""BooleanEquals":true"#, "1", false),
        Case(#""TimestampEquals":"2020-01-01T00:00:00Z""#, #""2020-01-01T01:00:00+01:00""#, true),
        Case(#""TimestampLessThan":"2020-01-01T00:00:00Z""#, #""2019-12-31 00:00:00""#, false),
        Case(
            #""TimestampGreaterThan":"2020-01-01T00:00:00Z""#, #""2020-01-01T00:00:00.001Z""#, true),
        Case(#""IsNull":true"#, "null", true), Case(#""IsNull":false"#, "0", true),
        Case(#""IsNumeric":true"#, #""1""#, false), Case(#""IsBoolean":false"#, "[]", true),
        Case(#""IsString":true"#, #""""#, true),
        Case(#""IsTimestamp":true"#, #""2020-01-01T00%3A00%3A00Z""#, false),
        Case(#""IsPresent":true"#, "null", true), Case(#""IsPresent":false"#, "null", false),
        Case(#""StringMatches":"log-*.txt""#, #""log-a.txt.txt""#, true),
        Case(#""StringMatches":"*a*b""#, #""xaxbxa""#, false),
        Case(#""StringMatches":"a\\*b""#, #""a*b""#, true),
        Case(#""StringMatches":"a\\*b""#, #""axb""#, false),
        Case(#""StringMatches":"*""#, "1", false),
    ]

    @Test(arguments: cases)
    func comparesAsTheServiceDoes(_ test: Case) throws {
        let rule = #"{"Variable":"$.v",\#(test.rule),"Next":"Yes"}"#
        #expect(try way(rule, #"{"v":\#(test.value)}"#) == (test.holds ? "Yes" : "No"))
        let not = #"{"Not":{"Variable":"$.v",\#(test.rule)},"Next":"Yes"}"#
        #expect(try way(not, #"{"v":\#(test.value)}"#) == (test.holds ? "No" : "Yes"))
    }

    @Test func operandsMayBePaths() throws {
        let rule = #"{"Variable":"$.a","NumericLessThanPath":"$.b","Next":"Yes"}"#
        #expect(try way(rule, #"{"a":1,"b":2}"#) == "Yes")
        #expect(try way(rule, #"{"a":1,"b":{"value":2}}"#) == "No")
        #expect(try way(rule, #"{"a":"1","b":2}"#) == "No")
    }

    @Test func presenceOfAMissingPathIsFalseAndNoError() throws {
        #expect(try way(#"{"Variable":"$.a","IsPresent":true,"Next":"Yes"}"#, "{}") == "No")
        #expect(try way(#"{"Variable":"$.a","IsPresent":false,"Next":"Yes"}"#, "{}") == "Yes")
    }

    /// `And` stops at the first that fails, so what follows may be absent.
    @Test func combinationsStopEarly() throws {
        let rule = """
            {"And":[{"Variable":"$.a","IsPresent":true},{"Variable":"$.a","NumericEquals":1}],"Next":"Yes"}
            """
        #expect(try way(rule, "{}") == "No")
        let either = """
            {"Or":[{"Variable":"$.b","IsPresent":false},{"Variable":"$.b","NumericEquals":1}],"Next":"Yes"}
            """
        #expect(try way(either, "{}") == "Yes")
    }

    @Test func theFirstRuleThatHoldsDecides() throws {
        let run = try Run(
            machine(
                """
                {"Type":"Choice","Choices":[
                {"Variable":"$.n","NumericGreaterThan":0,"Next":"Yes","Assign":{"way":"first"}},
                {"Variable":"$.n","NumericGreaterThan":1,"Next":"No"}],
                "Default":"No","Assign":{"way":"none"}}
                """,
                #""Yes":{"Type":"Pass","Parameters":{"way.$":"$way"},"End":true},"No":{"Type":"Fail"}"#
            ),
            input: #"{"n":5}"#)
        expect(
            run,
            """
            1<-0 ExecutionStarted {"n":5}
            2<-0 ChoiceStateEntered S {"n":5}
            3<-2 ChoiceStateExited S {"n":5} assigned {"way":"first"}
            4<-3 PassStateEntered Yes {"n":5}
            5<-4 PassStateExited Yes {"way":"first"}
            6<-5 ExecutionSucceeded {"way":"first"}
            """)
    }

    private func way(_ rule: String, _ input: String) throws -> String? {
        let run = try Run(
            machine(
                #"{"Type":"Choice","Choices":[\#(rule)],"Default":"No"}"#,
                #""Yes":{"Type":"Pass","Result":"Yes","End":true},"No":{"Type":"Pass","Result":"No","End":true}"#
            ),
            input: input)
        return run.execution.output?.value.string
    }
}
