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
            let departure = try departure(of: state, by: catcher, with: errorOutput, in: frame)
            leave(state, in: frame.id, departure, to: .next(catcher.next))
        } catch {
            // No catcher of the state takes what goes wrong in one of them.
            let error = located(error, in: frame.id)
            guard error.canBeHandled else {
                end(.executionFailed(error))
                return true
            }
            // Measured: a Parallel then shows a second time that it failed.
            recordFailure(of: state, in: frame.id, after: nil)
            propagate(error, from: frame.id)
        }
        return true
    }
}
