import JSONValue
import StatesLanguage

/// The values of a call's arguments, taken as the types that the function wants.
struct IntrinsicArguments {
    let call: IntrinsicCall
    let values: [JSON]

    /// - Throws: if there are more or fewer than the function takes.
    init(of call: IntrinsicCall, _ values: [JSON]) throws(IntrinsicFailure) {
        guard call.function.argumentCounts.contains(values.count) else { throw .arguments }
        self.call = call
        self.values = values
    }

    func value(_ place: Int) throws(IntrinsicFailure) -> JSON {
        guard values.indices.contains(place) else { throw .arguments }
        return values[place]
    }

    func array(_ place: Int) throws(IntrinsicFailure) -> [JSON] {
        guard case .array(let elements) = try value(place) else { throw .arguments }
        return elements
    }

    func object(_ place: Int) throws(IntrinsicFailure) -> JSONObject {
        guard case .object(let object) = try value(place) else { throw .arguments }
        return object
    }

    func string(_ place: Int) throws(IntrinsicFailure) -> String {
        guard case .string(let text) = try value(place) else { throw .arguments }
        return text
    }

    /// A string of so many characters (UTF-16 units) at most.
    func string(_ place: Int, lengthMax: Int) throws(IntrinsicFailure) -> String {
        let text = try string(place)
        guard text.utf16.count <= lengthMax else { throw .arguments }
        return text
    }

    /// A number of 32 bits, without its fraction.
    func truncated(_ place: Int) throws(IntrinsicFailure) -> Int {
        try integer(place, in: Self.integers) { $0.rounded(.towardZero) }
    }

    /// A number of 32 bits, rounded to the nearest integer, halves up.
    func rounded(_ place: Int) throws(IntrinsicFailure) -> Int {
        try integer(place, in: Self.integers) { ($0 + 0.5).rounded(.down) }
    }

    /// A number of 64 bits, without its fraction.
    func seed(_ place: Int) throws(IntrinsicFailure) -> Int {
        try integer(place, in: Int.min...Int.max) { $0.rounded(.towardZero) }
    }

    /// The integers that functions take and give.
    static let integers = Int(Int32.min)...Int(Int32.max)

    private func integer(
        _ place: Int, in range: ClosedRange<Int>, rounding: (Double) -> Double
    ) throws(IntrinsicFailure) -> Int {
        guard case .number(let number) = try value(place),
            let integer = number.int ?? Int(exactly: rounding(number.double)),
            range.contains(integer)
        else { throw .arguments }
        return integer
    }
}
