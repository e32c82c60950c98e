import JSONValue

extension Outline {
    /// Checks that transitions lead to states of their scope, that some state ends the machine, and
    /// that each state is the target of a transition from another state.
    ///
    /// This follows AWS. A branch or an item processor need not have an end. A machine without an
    /// end is not searched for unreachable states. States that lead only to one another count as
    /// reachable.
    ///
    /// - Parameter isSound: whether the fields have no errors. If they do, a transition may be
    ///   missing for that reason, so only wrong targets are reported.
    func checkTransitions(isSound: Bool) {
        for scope in scopes { check(scope, isSound: isSound) }
    }

    private func check(_ scope: Scope, isSound: Bool) {
        guard let states = scope.fields["States"]?.object else { return }
        let names = Set(states.keys)
        var reached: Set<String> = []
        func follow(_ target: JSON?, at place: Place, from name: String?) {
            guard let target = target?.string else { return }
            if !names.contains(target) {
                findings.refuse(
                    "Missing 'Next' target: \(target)", at: place, as: .missingTransitionTarget)
            } else if target != name {
                reached.insert(target)
            }
        }
        follow(scope.fields["StartAt"], at: scope.fields.place.field("StartAt"), from: nil)
        for (name, state) in scope.states {
            for (fields, field) in Self.transitions(of: state) {
                follow(fields[field], at: fields.place.field(field), from: name)
            }
        }
        guard isSound else { return }
        guard scope.outer != nil || scope.states.contains(where: { Self.isTerminal($0.fields) })
        else {
            findings.refuse("Workflow has no terminal state", at: nil, as: .missingEndState)
            return
        }
        for (name, state) in scope.states where !reached.contains(name) {
            findings.refuse(
                "State \"\(name)\" is not reachable.", at: state.place,
                as: .missingTransitionTarget)
        }
    }

    /// The fields that may name a state, in the order in which they are checked.
    private static func transitions(of state: Fields) -> [(Fields, String)] {
        [(state, "Next")] + state.innerList("Choices").map { ($0, "Next") } + [(state, "Default")]
            + state.innerList("Catch").map { ($0, "Next") }
    }

    private static func isTerminal(_ state: Fields) -> Bool {
        switch state["Type"]?.string {
        case "Succeed", "Fail": true
        default: state["End"]?.bool == true
        }
    }
}
