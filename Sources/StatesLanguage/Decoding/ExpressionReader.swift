import JSONValue
import JSONata

/// Reads the JSONata of one state.
///
/// It finds the strings `{% … %}`, parses them, and refuses expressions that refer to something
/// that does not exist there.
///
/// Source: DG `transforming-data`; the restrictions are from <https://states-language.net>.
struct ExpressionReader {
    /// A part of `$states`.
    enum Part: String {
        case input, context
        /// Available in the `Output` and `Assign` of a Task, Parallel or Map.
        case result
        /// Available in the `Output` and `Assign` of a catcher.
        case errorOutput
    }

    /// The result of reading a string.
    enum Reading {
        case text
        case expression(FieldExpression)
        /// Meant as an expression, but wrong. The problem was reported.
        case refused
    }

    private let state: Place
    private let findings: Findings
    private var parts: [Part] = [.input, .context]

    init(of state: Place, findings: Findings) {
        self.state = state
        self.findings = findings
    }

    func seeing(_ part: Part) -> ExpressionReader {
        var reader = self
        reader.parts.append(part)
        return reader
    }

    /// Reads any JSON with expressions in it.
    ///
    /// Names of members are never expressions. `JSON.depthMax` bounds the recursion.
    func template(_ value: JSON, at place: Place) -> PayloadTemplate {
        switch value {
        case .string(let text):
            guard case .expression(let expression) = read(text, at: place) else {
                return .constant(value)
            }
            return .expression(expression)
        case .array(let elements):
            let parts = elements.enumerated().map { template($1, at: place.element($0)) }
            return parts.allSatisfy(\.isConstant) ? .constant(value) : .array(parts)
        case .object(let object):
            let members = object.map { name, value in
                PayloadTemplate.Member(name: name, value: template(value, at: place.field(name)))
            }
            return members.allSatisfy(\.value.isConstant) ? .constant(value) : .object(members)
        default: return .constant(value)
        }
    }

    func read(_ text: String, at place: Place) -> Reading {
        let marks = Marks(text)
        if marks == .none { return .text }
        guard marks == .both else {
            findings.refuse("JSONata string must start with {% and end with %}", at: place)
            return .refused
        }
        do {
            let expression = try JSONataExpression(Self.inside(text))
            check(expression.references, at: place)
            return .expression(
                FieldExpression(expression, field: place.path(from: state)))
        } catch {
            findings.refuse(error.message, at: place, as: .invalidExpression)
            return .refused
        }
    }

    private enum Marks {
        case none, one, both

        init(_ text: String) {
            switch (text.utf8.starts(with: "{%".utf8), text.utf8.suffix(2).elementsEqual("%}".utf8))
            {
            case (false, false): self = .none
            case (true, true) where text.utf8.count >= 4: self = .both
            default: self = .one
            }
        }
    }

    private static func inside(_ text: String) -> String {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        var inside = text.utf8.dropFirst(2).dropLast(2)
        inside = inside.drop { blanks.contains($0) }
        while let last = inside.last, blanks.contains(last) { inside.removeLast() }
        return String(Substring(inside))
    }

    // MARK: References

    private func check(_ references: JSONataReferences, at place: Place) {
        var names: Set<String> = []
        for name in references.topLevelNames.map(\.name) where names.insert(name).inserted {
            refuse("Reference to '\(name)' at the top level is not supported.", at: place)
        }
        if references.usesRoot {
            refuse("There is no input document for '$$'; use '$states.input'.", at: place)
        }
        var seen: Set<String> = []
        for variable in references.variables where variable.name == "states" {
            guard let part = variable.path.first, seen.insert(part).inserted,
                !parts.contains(where: { $0.rawValue == part })
            else { continue }
            refuse("Field '$states.\(part)' does not exist.", at: place)
        }
    }

    private func refuse(_ message: String, at place: Place) {
        findings.refuse(message, at: place, as: .unsupportedExpression)
    }
}
