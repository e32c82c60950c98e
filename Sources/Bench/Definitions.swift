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

    /// Never ends by itself, because its expression makes endless tail calls.
    static let endlessExpression = #"""
        {"QueryLanguage":"JSONata","StartAt":"E","States":{"E":{"Type":"Pass","End":true,
        "Output":"{% ($f := function($n) { $f($n + 1) }; $f(0)) %}"}}}
        """#

    /// Loops until its history is full.
    static let endlessLoop = #"""
        {"StartAt":"A","States":{"A":{"Type":"Pass","Next":"C"},"E":{"Type":"Succeed"},
        "C":{"Type":"Choice","Choices":[{"Variable":"$.order","NumericLessThan":0,"Next":"E"}],
        "Default":"A"}}}
        """#

    /// Pass states with long comments.
    static func large(byteCount: Int) -> String {
        let comment = String(repeating: "lorem ipsum ", count: 80)
        let count = byteCount / 1040
        let states = (1...count).map { number in
            let next = number == count ? #""End":true"# : #""Next":"State\#(number + 1)""#
            return #""State\#(number)":{"Type":"Pass","Comment":"\#(comment)",\#(next)}"#
        }
        return #"{"StartAt":"State1","States":{\#(states.joined(separator: ","))}}"#
    }

    static let input = #"{"order":4711,"restaurant":"Trattoria","total":38.5}"#
}
