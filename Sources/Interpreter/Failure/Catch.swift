import JSONValue
import StatesLanguage

extension Stepper {
    /// Goes on at a catcher's state, if one takes the error.
    mutating func catching(
        _ error: StateError, of state: State, in frame: Frame, _ previous: Int?
    ) -> Bool {
        guard let catcher = state.catchers.first(where: { error.isMatched(by: $0.errorEquals) })
        else { return false }
        recordFailure(of: state, in: frame.id, after: previous)
        do throws(StateError) {
            let errorOutput = Payload([
                "Error": error.name.map { .string($0) } ?? .null,
                "Cause": error.cause.map { .string($0) } ?? .null,
            ])
            let assigned = try assign(catcher.assign, from: errorOutput, in: frame)
            let output = try put(errorOutput, at: catcher.resultPath, into: frame.data)
            leave(
                state, in: frame.id, output: try checked(output, of: state), assigned: assigned,
                to: .next(catcher.next))
        } catch {
            end(.executionFailed(located(error, in: frame.id)))
        }
        return true
    }
}
