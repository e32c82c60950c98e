package import JSONPath
package import JSONValue
package import StatesLanguage

/// Evaluates a call of an intrinsic function.
///
/// - Parameters:
///   - random: the random numbers for `States.UUID` and `States.MathRandom`.
///   - resolving: returns the value of a path among the arguments.
/// - Throws: `States.Runtime`, or whatever `resolving` throws. The cause of a `States.Runtime`
///   error quotes the whole call and names the function that failed.
package func evaluateIntrinsic(
    _ call: IntrinsicCall, random: inout RandomStream,
    resolving: (Path) throws(StateError) -> JSON
) throws(StateError) -> JSON {
    do throws(CallFailure) {
        return try value(of: call, random: &random, resolving: resolving)
    } catch {
        switch error {
        case .path(let error): throw error
        case .function(let reason):
            throw .runtime(
                "There was an error while evaluating the intrinsic function: \(call.text). \(reason)"
            )
        }
    }
}

/// The reason why the evaluation of a call stopped, at any depth.
private enum CallFailure: Error {
    /// A path among the arguments has no value.
    case path(StateError)

    /// A function cannot work with its arguments.
    case function(reason: String)
}

/// The recursion is at most `IntrinsicCall.depthMax` deep.
private func value(
    of call: IntrinsicCall, random: inout RandomStream,
    resolving: (Path) throws(StateError) -> JSON
) throws(CallFailure) -> JSON {
    var values: [JSON] = []
    values.reserveCapacity(call.arguments.count)
    for argument in call.arguments {
        switch argument {
        case .text(let text): values.append(.string(text.value))
        case .literal(let value): values.append(value)
        case .call(let inner):
            values.append(try value(of: inner, random: &random, resolving: resolving))
        case .path(let path):
            do throws(StateError) {
                values.append(try resolving(path))
            } catch {
                let cause =
                    "The function '\(call.text)' had the following error: \(error.cause ?? "")"
                throw .path(StateError(error.name, cause: cause))
            }
        }
    }
    do throws(IntrinsicFailure) {
        return try apply(IntrinsicArguments(of: call, values), random: &random)
    } catch {
        throw .function(reason: error.reason(in: call.function.rawValue))
    }
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
