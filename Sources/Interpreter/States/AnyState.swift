import JSONValue
import StatesLanguage

/// The life of a state of any type: it is entered, does its work, and is left.
extension Stepper {
    mutating func enter(_ name: String, in id: Frame.ID) {
        guard let frame = execution.frames[id], let state = machine.scopes[frame.scope].states[name]
        else { return end(.executionFailed(.runtime("There is no state named '\(name)'."))) }
        record(.stateEntered(state.type, name: name, input: frame.data), in: id)
        begin(state, in: id)
    }

    /// Starts the state's work, for the first time or again after a failure.
    mutating func begin(_ state: State, in id: Frame.ID) {
        guard let frame = execution.frames[id] else { return }
        do throws(StateError) {
            switch state.kind {
            case .pass(let pass): try run(pass, state, in: frame)
            case .task(let task): try schedule(task, state, in: frame)
            case .choice(let choice): try run(choice, state, in: frame)
            case .wait(let wait): try run(wait, state, in: frame)
            case .succeed: try succeed(state, in: frame)
            case .fail(let fail): try run(fail, state, in: frame)
            case .parallel(let parallel): try fork(parallel, state, in: frame)
            case .map(let map): try begin(map, state, in: frame)
            }
        } catch {
            fail(state, in: id, with: located(error, in: id))
        }
    }

    /// Leaves a state with its output and continues, or ends the frame.
    mutating func leave(
        _ state: State, in id: Frame.ID, _ departure: Departure, to transition: State.Transition?
    ) {
        record(
            .stateExited(
                state.type, name: state.name, output: departure.output,
                assigned: departure.assigned),
            in: id)
        switch transition {
        case .next(let name): go(id, to: name)
        case .end, nil: finish(id, with: departure.output)
        }
    }

    /// Ends a frame after its last state.
    private mutating func finish(_ id: Frame.ID, with output: Payload) {
        guard let frame = execution.frames[id] else { return }
        guard let parent = frame.parent else { return end(.executionSucceeded(output: output)) }
        // The parent is not copied, because its results are about to change in place.
        if execution.frames[parent]?.isInMap == true {
            finishIteration(frame, of: parent)
        } else {
            finishBranch(frame, of: parent)
        }
    }

    /// Leaves a state whose work has a result.
    ///
    /// - Parameter success: the history id of the event that shows the success of a Map or
    ///   Parallel. Measured: an error right after it names it as its predecessor.
    mutating func complete(
        _ state: State, in id: Frame.ID, with result: Payload, after success: Int? = nil
    ) {
        guard let frame = execution.frames[id] else { return }
        do throws(StateError) {
            let departure = try departure(of: state, with: result, in: frame)
            leave(state, in: id, departure, to: state.transition)
        } catch {
            // A failed evaluation is an event itself and comes in between.
            let isNext = execution.historyCount == success
            fail(state, in: id, with: located(error, in: id), after: isNext ? success : nil)
        }
    }
}
