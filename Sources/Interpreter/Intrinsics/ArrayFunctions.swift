import JSONValue

/// An array made by `States.ArrayRange` may have this many items.
private let arrayRangeCountMax = 1000

private let integers = Int(Int32.min)...Int(Int32.max)

extension IntrinsicArguments {
    func arrayContains() throws(IntrinsicFailure) -> JSON {
        let wanted = try value(1)
        return .bool(try array(0).contains(wanted))
    }

    func arrayGetItem() throws(IntrinsicFailure) -> JSON {
        let elements = try array(0)
        let index = try integer(1, in: integers)
        guard elements.indices.contains(index) else {
            throw failure(
                1, "is the index \(index), which an array of \(elements.count) items does not have")
        }
        return elements[index]
    }

    func arrayLength() throws(IntrinsicFailure) -> JSON {
        .int(try array(0).count)
    }

    /// Arrays of the size wanted; the last one may be shorter.
    func arrayPartition() throws(IntrinsicFailure) -> JSON {
        let elements = try array(0)
        let size = try integer(1, in: integers)
        guard size > 0 else { throw failure(1, "must be a positive integer") }
        let starts = stride(from: 0, to: elements.count, by: size)
        return .array(
            starts.map { .array(Array(elements[$0..<min($0 + size, elements.count)])) })
    }

    /// Numbers from the first to the last one, both included.
    func arrayRange() throws(IntrinsicFailure) -> JSON {
        let first = try integer(0, in: integers)
        let last = try integer(1, in: integers)
        let step = try integer(2, in: integers)
        guard step != 0 else { throw failure(2, "must not be zero") }
        guard step > 0 ? first <= last : first >= last else { return [] }
        let count = (last - first) / step + 1
        guard count <= arrayRangeCountMax else {
            throw IntrinsicFailure(
                message: "The array would have more than \(arrayRangeCountMax) items")
        }
        return .array((0..<count).map { .int(first + $0 * step) })
    }

    /// Each value once, where it first stood.
    func arrayUnique() throws(IntrinsicFailure) -> JSON {
        var seen: Set<JSON> = []
        return .array(try array(0).filter { seen.insert($0).inserted })
    }
}
