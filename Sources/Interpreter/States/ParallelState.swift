import JSONValue
import StatesLanguage

extension Stepper {
    mutating func fork(
        _ parallel: ParallelState, _ state: State, in frame: Frame
    ) throws(StateError) {
        var states = StatesObject(in: frame)
        let input = try arguments(of: state, seeing: &states)
        let first = execution.nextFrame
        record(.parallelStarted(branches: parallel.branches, input: input), in: frame.id)
        for (index, scope) in parallel.branches.enumerated() {
            go(first + index, to: machine.scopes[scope].startAt)
        }
    }

    /// Ends a branch after its last state.
    mutating func finishBranch(_ branch: Frame, of parent: Frame.ID) {
        record(.branchSucceeded, in: branch.id)
        guard let frame = execution.frames[parent], case .parallel(let fork) = frame.doing,
            fork.runningCount == 0, let state = state(of: frame)
        else { return }
        record(.parallelSucceeded, in: parent)
        complete(
            state, in: parent, with: Payload(joining: fork.results),
            after: execution.historyCount)
    }
}
