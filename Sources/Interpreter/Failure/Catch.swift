import JSONValue
import StatesLanguage

extension Stepper {
    /// Continues at the first catcher that takes the error; false if there is none.
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
            // The state's own catchers do not take errors of a catcher.
            let error = located(error, in: frame.id)
            guard error.canBeHandled else {
                end(.executionFailed(error))
                return true
            }
            // Measured: a Parallel then reports its failure a second time.
            recordFailure(of: state, in: frame.id, after: nil)
            propagate(error, from: frame.id)
        }
        return true
    }
}
