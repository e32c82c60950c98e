import JSONPath
import JSONValue
import StatesLanguage

/// Reads paths, with AWS's wording for each kind of path that cannot be read.
extension Stepper {
    /// Reads a path of InputPath, OutputPath, ItemsPath or a number's `…Path` field.
    mutating func readWhole(
        _ path: Path, from input: JSON, in frame: Frame
    ) throws(StateError) -> JSON {
        do throws(PathError) {
            return try read(path, from: input, in: frame)
        } catch {
            throw .runtime("Invalid path '\(path)' : \(error.message)")
        }
    }

    /// Reads a path of a `.$` field, ErrorPath or CausePath.
    mutating func read(
        _ path: Path, for field: String, from input: JSON, in frame: Frame,
        context: ContextExtras = ContextExtras()
    ) throws(StateError) -> JSON {
        do throws(PathError) {
            return try read(path, from: input, in: frame, context: context)
        } catch {
            throw .runtime(
                "The JSONPath '\(path)' specified for the field '\(field)' could not be found in "
                    + "the input '\(input.text)'")
        }
    }

    /// Reads a path from the input, the Context Object or a variable, depending on its root.
    func read(
        _ path: Path, from input: JSON, in frame: Frame, context: ContextExtras = ContextExtras()
    ) throws(PathError) -> JSON {
        switch path.root {
        case .input: return try path.read(from: input)
        case .context:
            return try path.read(from: contextObject(of: frame, extras: context))
        case .variable(let name):
            guard let value = variable(name, in: frame) else {
                throw PathError(message: "Variable '\(name)' is not defined")
            }
            return try path.read(from: value)
        }
    }

    func exists(_ path: Path, in input: JSON, of frame: Frame) -> Bool {
        switch path.root {
        case .input: path.exists(in: input)
        case .context: path.exists(in: contextObject(of: frame, extras: ContextExtras()))
        case .variable(let name):
            variable(name, in: frame).map { path.exists(in: $0) } ?? false
        }
    }

    /// A whole number that is constant, that a path leads to, or that an expression yields.
    ///
    /// - Parameters:
    ///   - field: the name of the `…Path` field.
    ///   - max: the largest number that a path or an expression may yield; nil leaves that check to
    ///     the caller.
    mutating func integer(
        _ value: IntegerField, path field: String, of input: Payload, max: Int? = nil,
        seeing states: inout StatesObject
    ) throws(StateError) -> Int {
        switch value {
        case .constant(let number): return number
        case .path(let path):
            let found = try readWhole(path, from: input.value, in: states.frame)
            // Text that holds a number is accepted.
            guard let number = found.int ?? found.string.flatMap({ Int($0) }) else {
                throw .runtime(
                    "The \(field) field refers to value \"\(found.plainText)\" which is not a "
                        + "valid integer: \(path)")
            }
            if let max, !(0...max).contains(number) {
                let name = String(field.dropLast("Path".count))
                throw .runtime("\(name) must be between 0 and \(max) but was: \(number)")
            }
            return number
        case .expression(let expression):
            return try wholeNumber(expression, max: max, seeing: &states)
        }
    }

    /// The value of a variable of the frame or of the frames around it.
    func variable(_ name: String, in frame: Frame) -> JSON? {
        if let value = frame.variables[name] { return value }
        return frame.parent.flatMap { execution.frames[$0] }.flatMap { variable(name, in: $0) }
    }
}
