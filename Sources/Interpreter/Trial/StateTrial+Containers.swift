import JSONValue
import StatesLanguage

/// Tests of a Parallel or Map: everything except what happens inside branches and iterations.
extension StateTrial {
    mutating func enterContainer() {
        guard let frame = stepper.execution.frames[Frame.root] else { return }
        stepper.record(
            .stateEntered(state.type, name: state.name, input: frame.data), in: frame.id)
        guard let frame = stepper.execution.frames[Frame.root] else { return }
        do throws(StateError) {
            switch state.kind {
            case .parallel:
                var states = StatesObject(in: frame)
                _ = try stepper.arguments(of: state, seeing: &states)
            case .map(let map): try stepper.look(at: map, state, settings.readItems, in: frame)
            default: preconditionFailure("Only Parallel and Map hold other states.")
            }
        } catch {
            // Recorded: errors in the fields of a Map come without the sentence about the place.
            let located = state.type == .map ? error : stepper.located(error, in: frame.id)
            stepper.fail(state, in: frame.id, with: located)
        }
    }

    mutating func endContainer(with result: Payload) {
        if case .map = state.kind, hasTooManyFailures {
            let error = StateError(
                StateError.exceedToleratedFailureThreshold,
                cause: "The specified tolerated failure threshold was exceeded")
            stepper.fail(state, in: Frame.root, with: error)
        } else {
            stepper.complete(state, in: Frame.root, with: result)
        }
    }

    private var hasTooManyFailures: Bool {
        guard let failed = settings.failedIterationCount, let inspection = stepper.trial?.inspection
        else { return false }
        if let tolerated = inspection.toleratedFailureCount, failed > tolerated { return true }
        guard let tolerated = inspection.toleratedFailurePercentage?.double,
            let count = inspection.itemCount, count > 0
        else { return false }
        return Double(failed) * 100 / Double(count) > tolerated
    }
}
