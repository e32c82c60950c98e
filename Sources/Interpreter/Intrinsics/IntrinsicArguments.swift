import JSONValue
import StatesLanguage

/// The values of a call's arguments, read as the types that the function expects.
struct IntrinsicArguments {
    let call: IntrinsicCall
    let values: [JSON]

    /// - Throws: if the function takes fewer or more arguments.
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

    /// A string of at most this many characters (UTF-16 units).
    func string(_ place: Int, lengthMax: Int) throws(IntrinsicFailure) -> String {
        let text = try string(place)
        guard text.utf16.count <= lengthMax else { throw .arguments }
        return text
    }

    /// A 32-bit number without its fraction.
    func truncated(_ place: Int) throws(IntrinsicFailure) -> Int {
        try integer(place, in: Self.integers) { $0.rounded(.towardZero) }
    }

    /// A 32-bit number, rounded to the nearest integer; halves are rounded up.
    func rounded(_ place: Int) throws(IntrinsicFailure) -> Int {
        try integer(place, in: Self.integers) { ($0 + 0.5).rounded(.down) }
    }

    /// A 64-bit number without its fraction.
    func seed(_ place: Int) throws(IntrinsicFailure) -> Int {
        try integer(place, in: Int.min...Int.max) { $0.rounded(.towardZero) }
    }

    /// The integers that functions accept and return.
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
