import JSONValue
import StatesLanguage

/// The values of a call's arguments, taken as the types that the function wants.
///
/// The number of arguments was checked when the call was read.
struct IntrinsicArguments {
    let call: IntrinsicCall
    let values: [JSON]

    func value(_ place: Int) throws(IntrinsicFailure) -> JSON {
        guard values.indices.contains(place) else {
            throw IntrinsicFailure(
                message: "Invalid number of arguments for \(call.function.rawValue)")
        }
        return values[place]
    }

    func array(_ place: Int) throws(IntrinsicFailure) -> [JSON] {
        guard case .array(let elements) = try value(place) else {
            throw wrongType(place, "an array")
        }
        return elements
    }

    func object(_ place: Int) throws(IntrinsicFailure) -> JSONObject {
        guard case .object(let object) = try value(place) else {
            throw wrongType(place, "a JSON object")
        }
        return object
    }

    func string(_ place: Int) throws(IntrinsicFailure) -> String {
        guard case .string(let text) = try value(place) else {
            throw wrongType(place, "a string")
        }
        return text
    }

    /// A string of so many characters (UTF-16 units) at most.
    func string(_ place: Int, lengthMax: Int) throws(IntrinsicFailure) -> String {
        let text = try string(place)
        guard text.utf16.count <= lengthMax else {
            throw failure(place, "must have \(lengthMax) characters or less")
        }
        return text
    }

    /// A number, rounded to the nearest integer, halves up.
    func integer(_ place: Int, in range: ClosedRange<Int>) throws(IntrinsicFailure) -> Int {
        guard case .number(let number) = try value(place) else {
            throw wrongType(place, "a number")
        }
        guard let integer = number.int ?? Int(exactly: (number.double + 0.5).rounded(.down)),
            range.contains(integer)
        else {
            throw failure(
                place, "must be in the range of \(range.lowerBound) and \(range.upperBound)")
        }
        return integer
    }

    func failure(_ place: Int, _ reason: String) -> IntrinsicFailure {
        IntrinsicFailure(
            message: "Argument \(place + 1) of \(call.function.rawValue) \(reason)")
    }

    private func wrongType(_ place: Int, _ wanted: String) -> IntrinsicFailure {
        let found = values.indices.contains(place) ? values[place].typeName : "nothing"
        return failure(place, "must be \(wanted), not of type \(found)")
    }
}
