import CServiceTable
import CZlib
import JSONValue
import Synchronization

/// The services of AWS whose APIs are known: all that botocore knows.
///
/// The table is part of the program. Each service in it is compressed, and is opened when it is
/// first asked for. `services/make-table.py` writes the table and describes its format.
public final class ServiceTable: Sendable {
    /// The table of this program.
    public static let standard = ServiceTable(
        UnsafeBufferPointer(start: service_table(), count: service_table_size()))

    private let bytes: Bytes
    private let places: [String: Place]

    /// The partitions of AWS, such as `aws` and `aws-cn`.
    public let partitions: [Partition]
    private let opened = Mutex<[String: ServiceModel]>([:])

    /// Memory that is never changed nor released.
    private struct Bytes: @unchecked Sendable {  // never changes
        let buffer: UnsafeBufferPointer<UInt8>
    }

    private struct Place {
        let range: Range<Int>

        /// The count of bytes when inflated.
        let size: Int
    }

    /// Reads the table's first line; the table is empty if it has none.
    ///
    /// - Parameter buffer: the table; it must stay where it is for as long as the program runs.
    init(_ buffer: UnsafeBufferPointer<UInt8>) {
        bytes = Bytes(buffer: buffer)
        guard let end = buffer.firstIndex(of: UInt8(ascii: "\n")),
            let index = try? JSON(parsing: UnsafeBufferPointer(rebasing: buffer[..<end]))
        else {
            places = [:]
            partitions = []
            return
        }
        var places: [String: Place] = [:]
        for (name, value) in index["services"]?.object ?? [:] {
            guard let offset = value[0]?.int, let count = value[1]?.int, let size = value[2]?.int
            else { continue }
            let start = end + 1 + offset
            places[name] = Place(range: start..<start + count, size: size)
        }
        self.places = places
        partitions = (index["partitions"]?.array ?? []).compactMap(Partition.init)
    }

    /// The names of all services, as in `aws-sdk:NAME`, in alphabetical order.
    public var names: [String] { places.keys.sorted() }

    /// The service with a name as in `aws-sdk:NAME`; nil if there is none.
    public subscript(name: String) -> ServiceModel? {
        guard let place = places[name] else { return nil }
        if let service = opened.withLock({ $0[name] }) { return service }
        let value = try? JSON(parsing: inflate(place))
        // A damaged table is a fault of the build, which the tests find.
        guard let service = value.flatMap({ ServiceModel($0, name: name) }) else { return nil }
        // Another thread may have opened it too: then the first one stays.
        return opened.withLock { opened in
            if let first = opened[name] { return first }
            opened[name] = service
            return service
        }
    }

    /// The partition that a region belongs to; the first one, `aws`, for a region that is in none.
    public func partition(of region: String) -> Partition? {
        partitions.first { $0.regions.contains(region) }
            ?? partitions.first { $0.matches(region) } ?? partitions.first
    }

    private func inflate(_ place: Place) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: place.size) { goal, count in
            var size = uLong(place.size)
            let source = UnsafeBufferPointer(rebasing: bytes.buffer[place.range])
            let result = uncompress(
                goal.baseAddress, &size, source.baseAddress, uLong(source.count))
            count = result == Z_OK ? Int(size) : 0
        }
    }
}

/// A separate world of AWS regions.
public struct Partition: Hashable, Sendable {
    /// The partition's id, such as `aws`.
    public let id: String

    /// The last part of host names: `amazonaws.com`.
    public let suffix: String

    /// The last part of the host names of newer services: `api.aws`.
    public let dualStackSuffix: String
    public let regions: Set<String>

    /// The first parts that its regions' names can have, such as `us` or `us-gov`.
    private let prefixes: Set<String>

    init?(_ value: JSON) {
        guard let id = value[0]?.string, let suffix = value[1]?.string,
            let dualStackSuffix = value[2]?.string
        else { return nil }
        self.id = id
        self.suffix = suffix
        self.dualStackSuffix = dualStackSuffix
        regions = Set((value[3]?.array ?? []).compactMap(\.string))
        prefixes = Set(regions.map(Self.prefix))
    }

    /// Whether a region that is not known yet belongs here, by the first part of its name.
    fileprivate func matches(_ region: String) -> Bool { prefixes.contains(Self.prefix(region)) }

    /// A region's name without its direction and number: `us-gov` of `us-gov-west-1`.
    private static func prefix(_ region: String) -> String {
        region.split(separator: "-").dropLast(2).joined(separator: "-")
    }
}
