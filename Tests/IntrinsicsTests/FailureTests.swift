import JSONPath
import JSONValue
import StatesLanguage
import Testing

/// What all functions have in common when they fail.
@Suite struct FailureTests {
    /// Arguments with which each function works, as many as it takes at most.
    static let arguments: [IntrinsicFunction: [String]] = [
        .arrayContains: ["$.l", "1"], .arrayGetItem: ["$.l", "0"], .arrayLength: ["$.l"],
        .arrayPartition: ["$.l", "1"], .arrayRange: ["1", "2", "1"], .arrayUnique: ["$.l"],
        .base64Decode: ["'Zg=='"], .base64Encode: ["'f'"], .format: ["'a'"],
        .hash: ["'a'", "'MD5'"], .jsonMerge: ["$", "$", "false"], .jsonToString: ["$"],
        .mathAdd: ["1", "2"], .mathRandom: ["1", "2", "3"], .stringSplit: ["'a'", "'b'"],
        .stringToJson: ["'1'"], .uuid: [],
    ]

    @Test(arguments: IntrinsicFunction.allCases)
    func theNumberOfArgumentsIsCheckedWhenTheFunctionIsCalled(
        _ function: IntrinsicFunction
    ) throws {
        guard let most = Self.arguments[function] else {
            #expect(function == .array)
            return
        }
        for count in 0...most.count + 1 {
            let given = (most + ["null"]).prefix(count).joined(separator: ", ")
            let call = "\(function.rawValue)(\(given))"
            #expect(throws: Never.self) { try IntrinsicCall(parsing: call) }
            if function.argumentCounts.contains(count), count <= most.count {
                #expect(throws: Never.self) { try evaluate(call, on: ["l": [1]]) }
            } else {
                #expect(throws: invalidArguments(call)) { try evaluate(call, on: ["l": [1]]) }
            }
        }
    }

    @Test func aFailureWithinNamesTheWholeCallAndTheFunction() {
        let call = "States.Array( 1,States.Format('{}', States.MathAdd('a', 1)) )"
        let error = failure(call, because: "Invalid arguments in States.MathAdd")
        #expect(throws: error) { try evaluate("  \(call) ") }
    }

    @Test func aPathWithoutAValueNamesItsOwnCall() {
        let error = StateError.runtime(
            "The function 'States.Array($.no)' had the following error: no $.no")
        #expect(throws: error) { try evaluate("States.Array($.no)") }
        #expect(throws: error) { try evaluate("States.Format('{}', States.Array($.no))") }
    }
}
