import JSONValue
import Testing

@testable import TreadleCLI

@Suite struct EvaluationTests {
    @Test(arguments: [
        (#"{"id":1,"expr":"a.b","data":{"a":{"b":[1,2]}}}"#, #"{"id":1,"result":[1,2]}"#),
        (#"{"id":"x","expr":"a"}"#, #"{"id":"x","undefined":true}"#),
        (#"{"id":2,"expr":"$","data":null}"#, #"{"id":2,"result":null}"#),
        (#"{"id":3,"expr":"$x + 1","bindings":{"x":41}}"#, #"{"id":3,"result":42}"#),
        (#"{"id":4,"exprUtf16":[49,43,49]}"#, #"{"id":4,"result":2}"#),
        (#"{"expr":"1"}"#, #"{"id":null,"result":1}"#),
    ])
    func answersLines(_ line: String, _ answer: String) {
        #expect(EvaluationLines.answer(to: Array(line.utf8)).text == answer)
    }

    @Test(arguments: [
        (#"{"id":1,"expr":"1 +"}"#, "S0207"), (#"{"id":1,"expr":"1 + 'a'"}"#, "T2002"),
        (#"{"id":1,"expr":"($f := function($n){1 + $f($n)}; $f(1))","depth":50}"#, "D1011"),
        (#"{"id":1,"exprUtf16":[55296]}"#, ""), (#"{"id":1,"exprUtf16":[70000]}"#, ""),
        (#"{"id":1}"#, ""),
    ])
    func answersWithErrors(_ line: String, _ code: String) {
        let answer = EvaluationLines.answer(to: Array(line.utf8))
        #expect(answer["id"] == 1)
        #expect(answer["error"]?["code"] == .string(code))
        #expect(answer["error"]?["message"]?.string?.isEmpty == false)
    }

    @Test(arguments: [
        (#"1 + "a""#, #"{"code":"T2002","position":3,"token":"+","#),
        ("1 )", #"{"code":"S0201","position":3,"token":")","#),
        ("$sum('a', 'b')", #"{"code":"T0410","position":5,"token":"sum","#),
        ("{'a': 1} ~> 5", #"{"code":"T2006","position":11,"message":"#),
        ("[1] 5", #"{"code":"S0201","position":5,"token":5,"#),
        ("[1] true", #"{"code":"S0201","position":8,"token":true,"#),
    ])
    func errorsNameTheirToken(_ expression: String, _ error: String) {
        let line: JSON = ["id": 1, "expr": .string(expression)]
        let answer = EvaluationLines.answer(to: line.utf8)
        #expect(answer["error"]?.text.hasPrefix(error) == true, "\(answer.text)")
    }

    @Test(arguments: ["", "no JSON", "[1]", "{", "\u{FF}"])
    func outlivesLinesThatAreNone(_ line: String) {
        let answer = EvaluationLines.answer(to: Array(line.utf8))
        #expect(answer["id"] == .null)
        #expect(answer["error"] != nil)
    }

    @Test func pointsAtTheProblem() {
        let problem = EvaluationProblem(
            message: "S1: no", at: 6, in: "one +\n  ÿ€😀 ! x")
        #expect(problem.text == "S1: no\n  one +\n       ^")
        let second = EvaluationProblem(message: "no", at: 14, in: "one +\n  ÿ€😀 ! x")
        #expect(second.text == "no\n    ÿ€😀 ! x\n        ^")
    }

    @Test(arguments: [("{\"Foo\": 1}", 2), ("\t\"Foo\"", 2)])
    func excerptsAreTheLine(_ line: String, _ column: Int) {
        let excerpt = SourceExcerpt(line, column: column)
        #expect(excerpt.line == line)
        #expect(excerpt.margin.count == column - 1)
    }

    @Test func excerptsOfLongLinesAreTheirPart() {
        let line = String(repeating: "a", count: 300) + "X" + String(repeating: "b", count: 300)
        let excerpt = SourceExcerpt(line, column: 301)
        #expect(excerpt.line.count == SourceExcerpt.widthMax + 2)
        let marked = Array(excerpt.line)[excerpt.margin.count]
        #expect(marked == "X")
    }
}
