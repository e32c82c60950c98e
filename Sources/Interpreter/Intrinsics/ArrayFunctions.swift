import JSONValue

/// How many items an array made by `States.ArrayRange` may have.
private let arrayRangeCountMax = 1000

extension IntrinsicArguments {
    func arrayContains() throws(IntrinsicFailure) -> JSON {
        let wanted = try value(1)
        return .bool(try array(0).contains(wanted))
    }

    /// The item at an index; null if the array is empty.
    func arrayGetItem() throws(IntrinsicFailure) -> JSON {
        let elements = try array(0)
        let index = try truncated(1)
        if elements.isEmpty { return .null }
        guard elements.indices.contains(index) else { throw .arguments }
        return elements[index]
    }

    func arrayLength() throws(IntrinsicFailure) -> JSON {
        .int(try array(0).count)
    }

    /// The items in arrays of the given size; the last array may be shorter.
    func arrayPartition() throws(IntrinsicFailure) -> JSON {
        let elements = try array(0)
        let size = try truncated(1)
        guard size > 0 else { throw .arguments }
        let starts = stride(from: 0, to: elements.count, by: size)
        return .array(
            starts.map { .array(Array(elements[$0..<min($0 + size, elements.count)])) })
    }

    /// The numbers from the first to the last, both included.
    func arrayRange() throws(IntrinsicFailure) -> JSON {
        let first = try truncated(0)
        let last = try truncated(1)
        let step = try truncated(2)
        guard step != 0 else { throw .arguments }
        guard step > 0 ? first <= last : first >= last else { return [] }
        let count = (last - first) / step + 1
        guard count <= arrayRangeCountMax else { throw .arguments }
        return .array((0..<count).map { .int(first + $0 * step) })
    }

    /// The distinct values, in the order of their first occurrence.
    func arrayUnique() throws(IntrinsicFailure) -> JSON {
        var seen: Set<JSON> = []
        return .array(try array(0).filter { seen.insert($0).inserted })
    }
}
