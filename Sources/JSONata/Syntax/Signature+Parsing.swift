extension Signature {
    /// Reads the text between the angle brackets and skips what it does not know.
    struct Reader {
        /// How many parameters there may be: more than any function needs.
        private static let parameterCountMax = 64

        let units: [CodeUnit]
        private var at = 1
        private var parameters: [Parameter] = []

        init(units: [CodeUnit]) { self.units = units }

        mutating func read() throws(JSONataError) -> [Parameter] {
            while at < units.count, units[at] != ":" {
                switch units[at] {
                case "-": modifyLast { $0.takeContext() }
                case "?": modifyLast { $0.allowFewer() }
                case "+": modifyLast { $0.allowMore() }
                case "(": try choice()
                case "<": try memberType()
                default: plain()
                }
                guard parameters.count <= Self.parameterCountMax else {
                    let text = "A signature has at most \(Self.parameterCountMax) parameters"
                    throw JSONataError("S0402", position: at, text: text)
                }
                at += 1
            }
            return parameters
        }

        private mutating func plain() {
            guard let scalar = Unicode.Scalar(units[at].value) else { return }
            let letter = Character(scalar)
            let kinds: Kinds
            switch letter {
            case "s", "n", "b", "l", "o": kinds = Kinds(letter: letter)?.union(.missing) ?? .any
            case "a", "x": kinds = .any
            case "j": kinds = .json
            case "f": kinds = .function
            default: return
            }
            parameters.append(Parameter(letter: letter, kinds: kinds))
        }

        private mutating func choice() throws(JSONataError) {
            let start = at
            let choice = enclosed("(", ")")
            guard !choice.contains("<") else {
                throw JSONataError(
                    "S0402", position: start, value: TokenLabel(choice).printed)
            }
            let kinds = choice.compactMap(Kinds.init(letter:))
                .reduce(Kinds.missing) { $0.union($1) }
            parameters.append(Parameter(letter: nil, kinds: kinds))
        }

        private mutating func memberType() throws(JSONataError) {
            let start = at
            guard let last = parameters.indices.last, let letter = parameters[last].letter,
                letter == "a" || letter == "f"
            else { throw JSONataError("S0401", position: start) }
            parameters[last].memberType = enclosed("<", ">")
        }

        /// Reads bracketed text, up to the closing bracket or the end.
        private mutating func enclosed(_ open: CodeUnit, _ close: CodeUnit) -> String {
            let start = at + 1
            var depth = 1
            while at < units.count {
                at += 1
                guard at < units.count else { break }
                if units[at] == close { depth -= 1 } else if units[at] == open { depth += 1 }
                if depth == 0 { break }
            }
            let inner = units[min(start, units.count)..<min(at, units.count)]
            return String(decoding: inner.map(\.value), as: UTF16.self)
        }

        private mutating func modifyLast(_ change: (inout Parameter) -> Void) {
            guard let last = parameters.indices.last else { return }
            change(&parameters[last])
        }
    }
}

extension Signature.Parameter {
    fileprivate mutating func takeContext() {
        takesContext = true
        allowFewer()
    }

    /// Applies a `?`, which after another sign makes that one prefer fewer arguments.
    fileprivate mutating func allowFewer() {
        switch count {
        case .one: count = .optional
        case .optional: count = .optionalOrFewer
        case .some: count = .someOrFewer
        case .optionalOrFewer, .someOrFewer: break
        }
    }

    fileprivate mutating func allowMore() { if count == .one { count = .some } }
}
