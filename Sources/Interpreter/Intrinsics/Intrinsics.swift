package import JSONPath
package import JSONValue
package import StatesLanguage

/// The value of a call of an intrinsic function.
///
/// - Parameters:
///   - random: for `States.UUID` and `States.MathRandom`.
///   - resolving: the value of a path among the arguments.
/// - Throws: `States.IntrinsicFailure`, or what `resolving` throws; the cause names the call.
package func evaluateIntrinsic(
    _ call: IntrinsicCall, random: inout RandomStream,
    resolving: (Path) throws(StateError) -> JSON
) throws(StateError) -> JSON {
    var values: [JSON] = []
    values.reserveCapacity(call.arguments.count)
    for argument in call.arguments {
        switch argument {
        case .text(let text): values.append(.string(text.value))
        case .literal(let value): values.append(value)
        case .call(let inner):
            values.append(try evaluateIntrinsic(inner, random: &random, resolving: resolving))
        case .path(let path):
            do throws(StateError) {
                values.append(try resolving(path))
            } catch {
                throw StateError(
                    error.name, cause: failureCause(of: call, because: error.cause ?? ""))
            }
        }
    }
    do throws(IntrinsicFailure) {
        return try apply(IntrinsicArguments(call: call, values: values), random: &random)
    } catch {
        throw StateError(
            StateError.intrinsicFailure, cause: failureCause(of: call, because: error.message))
    }
}

private func failureCause(of call: IntrinsicCall, because reason: String) -> String {
    "The function '\(call.text)' had the following error: \(reason)"
}

private func apply(
    _ arguments: IntrinsicArguments, random: inout RandomStream
) throws(IntrinsicFailure) -> JSON {
    switch arguments.call.function {
    case .array: .array(arguments.values)
    case .arrayContains: try arguments.arrayContains()
    case .arrayGetItem: try arguments.arrayGetItem()
    case .arrayLength: try arguments.arrayLength()
    case .arrayPartition: try arguments.arrayPartition()
    case .arrayRange: try arguments.arrayRange()
    case .arrayUnique: try arguments.arrayUnique()
    case .base64Decode: try arguments.base64Decode()
    case .base64Encode: try arguments.base64Encode()
    case .format: try arguments.format()
    case .hash: try arguments.hash()
    case .jsonMerge: try arguments.jsonMerge()
    case .jsonToString: try arguments.jsonToString()
    case .mathAdd: try arguments.mathAdd()
    case .mathRandom: try arguments.mathRandom(random: &random)
    case .stringSplit: try arguments.stringSplit()
    case .stringToJson: try arguments.stringToJson()
    case .uuid: .string(random.uuid())
    }
}
