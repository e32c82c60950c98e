/// The state machines that are measured.
enum Definitions {
    /// A chain of Pass states.
    static func chain(_ length: Int) -> String {
        let states = (1...length).map { number in
            let next = number == length ? #""End":true"# : #""Next":"S\#(number + 1)""#
            return #""S\#(number)":{"Type":"Pass",\#(next)}"#
        }
        return #"{"StartAt":"S1","States":{\#(states.joined(separator: ","))}}"#
    }

    /// A Map over `$` with one Pass state.
    static let map = #"""
        {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"P",
        "States":{"P":{"Type":"Pass","End":true}}}}}}
        """#

    /// Waits until a time in its input.
    static let sleep = #"""
        {"StartAt":"W","States":{"W":{"Type":"Wait","TimestampPath":"$.until","End":true}}}
        """#

    static let input = #"{"order":4711,"restaurant":"Trattoria","total":38.5}"#
}
