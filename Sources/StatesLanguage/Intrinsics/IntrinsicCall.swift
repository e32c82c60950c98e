public import JSONPath
public import JSONValue

/// A call of an intrinsic function, `States.Format('Hello {}', $.name)`.
///
/// Source: DG `intrinsic-functions`.
public struct IntrinsicCall: Hashable, Sendable {
    /// Calls may nest this deep, the outermost one included.
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

    /// Reads a call, which must be all of the text.
    ///
    /// Names of functions are checked. As in AWS, neither the number of arguments nor their types
    /// are: a call that has them wrong fails when it is evaluated.
    /// - Throws: what is wrong with the first place that cannot be read.
    public init(parsing text: String) throws(IntrinsicSyntaxError) {
        var parser = IntrinsicParser(text)
        self = try parser.wholeCall()
    }
}

extension IntrinsicCall {
    public indirect enum Argument: Hashable, Sendable {
        case text(Text)

        /// A number, `true`, `false` or `null`.
        case literal(JSON)
        case path(Path)
        case call(IntrinsicCall)
    }

    /// A text in apostrophes.
    public struct Text: Hashable, Sendable {
        /// What it stands for: `\'`, `\{`, `\}` and `\\` without their first backslash.
        public let value: String

        /// What stands between the apostrophes; `States.Format` tells `{` and `\{` apart.
        public let source: String

        public init(value: String, source: String) {
            self.value = value
            self.source = source
        }
    }

    /// All paths of the call and of those within it, in the order of the text.
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
