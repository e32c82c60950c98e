import JSONValue
import JSONata
import Testing

/// An expression and what it gives: JSON text, `undefined`, `function`, or a code and a message.
struct FunctionCase: Sendable, CustomTestStringConvertible {
    let expression: String
    let expected: String

    init(_ expression: String, _ expected: String) {
        self.expression = expression
        self.expected = expected
    }

    var testDescription: String { expression }

    func check(input: JSON? = nil, sourceLocation: SourceLocation = #_sourceLocation) {
        let answer = Self.answer(expression, input: input)
        #expect(answer == normalized, "\(expression)", sourceLocation: sourceLocation)
    }

    private var normalized: String {
        (try? JSON(parsing: expected))?.text ?? expected
    }

    static func answer(_ expression: String, input: JSON? = nil, seed: UInt64 = 1) -> String {
        do throws(JSONataError) {
            let moment = EvaluationMoment(millisecond: 1_700_000_000_000, seed: seed)
            switch try JSONataExpression(expression).evaluate(input, at: moment) {
            case .undefined: return "undefined"
            case .function: return "function"
            case .value(let value): return value.text
            }
        } catch {
            return error.description
        }
    }
}
