import JSONValue

extension Outline {
    /// Checks that no two states of the machine have the same name, in any scope.
    ///
    /// - Parameter twins: repeated states that only the text shows.
    func checkNames(besides twins: [(name: String, place: Place)]) {
        for (name, place) in twins {
            findings.refuse("Duplicate State name: \(name)", at: place, as: .duplicateStateName)
        }
        var seen: Set<String> = []
        for scope in scopes {
            for (name, state) in scope.states where !seen.insert(name).inserted {
                findings.refuse(
                    "Duplicate State name: \(name)", at: state.place, as: .duplicateStateName)
            }
        }
    }

    /// Checks that no two Distributed Maps have the same label.
    func checkLabels() {
        var seen: Set<String> = []
        for (_, state) in scopes.flatMap(\.states) {
            guard state["Type"] == .string("Map"), let label = state["Label"]?.string,
                !seen.insert(label).inserted
            else { continue }
            findings.refuse(
                "Duplicate Label name: \(label)", at: state.place.field("Label"),
                as: .duplicateLabel)
        }
    }
}
