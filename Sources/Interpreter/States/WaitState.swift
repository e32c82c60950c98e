import JSONPath
import JSONValue
import StatesLanguage
import Timestamps

extension Stepper {
    mutating func run(_ wait: WaitState, _ state: State, in frame: Frame) throws(StateError) {
        let input = try effectiveInput(of: state, in: frame)
        var states = StatesObject(in: frame)
        let due = try due(wait.until, input, seeing: &states)
        guard due > moment.now else { return wake(state, in: frame.id) }
        let fact = record(.waitBegan(until: due), in: frame.id)
        ask(.setTimer(.wait, fact: fact, due: due))
    }

    /// Leaves a Wait whose time has come.
    mutating func wake(_ state: State, in id: Frame.ID) {
        guard let frame = execution.frames[id] else { return }
        do throws(StateError) {
            leave(state, in: id, try departure(of: state, in: frame), to: state.transition)
        } catch {
            fail(state, in: id, with: located(error, in: id))
        }
    }

    private mutating func due(
        _ until: WaitState.Until, _ input: Payload, seeing states: inout StatesObject
    ) throws(StateError) -> Timestamp {
        switch until {
        case .seconds(let seconds): due(inSeconds: seconds)
        case .secondsPath(let path):
            due(inSeconds: try seconds(at: path, input, in: states.frame))
        case .secondsExpression(let expression):
            due(inSeconds: try wholeNumber(expression, max: Self.secondsMax, seeing: &states))
        case .timestamp(let text): Timestamp(rfc3339: text) ?? moment.now
        case .timestampPath(let path): try timestamp(at: path, input, in: states.frame)
        case .timestampExpression(let expression): try timestamp(expression, seeing: &states)
        }
    }

    private mutating func seconds(
        at path: Path, _ input: Payload, in frame: Frame
    ) throws(StateError) -> Int {
        guard let value = try? read(path, from: input.value, in: frame) else {
            throw .runtime("The SecondsPath parameter does not reference an input value: \(path)")
        }
        guard case .number(let number) = value, number.isIntegerText, let seconds = number.int
        else {
            throw .runtime(
                "The SecondsPath parameter cannot be parsed as a long value: "
                    + "\(path) == \(value.plainText)")
        }
        guard seconds >= 0 else {
            throw .runtime(
                "The SecondsPath parameter references a negative value: \(path) == \(seconds)")
        }
        return seconds
    }

    private mutating func timestamp(
        _ expression: FieldExpression, seeing states: inout StatesObject
    ) throws(StateError) -> Timestamp {
        let value = try evaluate(expression, as: .string, seeing: &states)
        guard case .string(let text) = value, let timestamp = Timestamp(rfc3339: text) else {
            throw evaluationFailure(
                "The \(expression.field) field cannot be parsed as an ISO-8601 extended offset "
                    + "date-time format string: \(value.plainText)",
                at: expression.field, in: states.frame)
        }
        return timestamp
    }

    private mutating func timestamp(
        at path: Path, _ input: Payload, in frame: Frame
    ) throws(StateError) -> Timestamp {
        guard let value = try? read(path, from: input.value, in: frame) else {
            throw .runtime(
                "The TimestampPath parameter does not reference an input value: \(path)")
        }
        guard case .string(let text) = value, let timestamp = Timestamp(rfc3339: text) else {
            throw .runtime(
                "The TimestampPath parameter does not reference a valid ISO-8601 extended offset "
                    + "date-time format string: \(path) == \(value.plainText)")
        }
        return timestamp
    }
}

extension JSON {
    /// The value as error causes quote it: strings without quotes, everything else as JSON.
    var plainText: String { string ?? text }
}
