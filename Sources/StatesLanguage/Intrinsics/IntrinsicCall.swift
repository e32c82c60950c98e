public import JSONPath
public import JSONValue

/// A call of an intrinsic function, such as `States.Format('Hello {}', $.name)`.
///
/// Source: DG `intrinsic-functions`.
public struct IntrinsicCall: Hashable, Sendable {
    /// How deep calls may nest, counting the outermost.
    public static let depthMax = 10

    public let function: IntrinsicFunction
    public let arguments: [Argument]

    /// The call as written, without the blanks around it.
    public let text: String

    public init(function: IntrinsicFunction, arguments: [Argument], text: String) {
        self.function = function
        self.arguments = arguments
        self.text = text
    }

    /// Parses a text that is one call and nothing else.
    ///
    /// The names of functions are checked. As in AWS, the number and types of the arguments are
    /// not: a call with wrong arguments fails when it is evaluated.
    ///
    /// - Throws: the error at the first place that cannot be read.
    public init(parsing text: String) throws(IntrinsicSyntaxError) {
        var parser = IntrinsicParser(text)
        self = try parser.wholeCall()
    }
}

extension IntrinsicCall {
    /// An argument of a call.
    public indirect enum Argument: Hashable, Sendable {
        case text(Text)

        /// A number, `true`, `false` or `null`.
        case literal(JSON)
        case path(Path)
        case call(IntrinsicCall)
    }

    /// A text in apostrophes.
    public struct Text: Hashable, Sendable {
        /// The text with the escapes `\'`, `\{`, `\}` and `\\` resolved.
        public let value: String

        /// The text as written between the apostrophes.
        ///
        /// `States.Format` needs it to tell `{` from `\{`.
        public let source: String

        public init(value: String, source: String) {
            self.value = value
            self.source = source
        }
    }

    /// All paths of the call and of the calls within it, in the order of the text.
    public var paths: [Path] {
        arguments.flatMap { argument -> [Path] in
            switch argument {
            case .path(let path): [path]
            case .call(let call): call.paths
            case .text, .literal: []
            }
        }
    }
}

extension IntrinsicCall: CustomStringConvertible {
    public var description: String { text }
}
