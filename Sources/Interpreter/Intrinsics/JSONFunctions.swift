import JSONValue
import StatesLanguage

extension IntrinsicArguments {
    /// Merges shallowly, which is all that AWS supports: members of the second object replace those
    /// of the first.
    func jsonMerge() throws(IntrinsicFailure) -> JSON {
        var merged = try object(0)
        let second = try object(1)
        guard try value(2) == false else { throw .arguments }
        for (key, value) in second { merged[key] = value }
        return .object(merged)
    }

    func jsonToString() throws(IntrinsicFailure) -> JSON {
        .string(try value(0).text)
    }

    /// Parses JSON. Empty or blank text becomes null.
    func stringToJson() throws(IntrinsicFailure) -> JSON {
        let text = try string(0)
        if text.utf8.allSatisfy({ $0 <= 0x20 }) { return .null }
        do throws(JSONError) {
            let value = try JSON(parsing: text)
            return value.number?.text == "-0" ? 0 : value
        } catch {
            throw .text(
                problem: "\(error.message(quoting: text))\n at \(error.place(quoting: text))")
        }
    }
}
