public import Storage

/// One requirement for every store; run each against a new, empty store.
///
/// A test of a store is `@Test(arguments: StoreCheck.all)` with a body of one line.
public struct StoreCheck: Sendable, CustomStringConvertible {
    public let description: String

    private let body: @Sendable (any Store, ManualStoreClock) async throws -> Void

    init(
        _ description: String, _ body: @escaping @Sendable (any Store) async throws -> Void
    ) {
        self.init(description) { store, _ in try await body(store) }
    }

    init(
        _ description: String,
        _ body: @escaping @Sendable (any Store, ManualStoreClock) async throws -> Void
    ) {
        self.description = description
        self.body = body
    }

    /// Runs the check.
    ///
    /// - Parameters:
    ///   - store: a new, empty store.
    ///   - clock: the store's clock, at zero.
    /// - Throws: `CheckFailure`, or an error of the store.
    public func run(_ store: any Store, _ clock: ManualStoreClock) async throws {
        try await body(store, clock)
    }

    public static let all: [StoreCheck] =
        executions + histories + logs + lists + searches + changes + claims + ends + parking
        + servers + definitions + activities + timelines + expiries + races
}

/// A violation of a requirement by a store.
public struct CheckFailure: Error, CustomStringConvertible {
    public let description: String
}

func expect(
    _ condition: Bool, _ sentence: String, file: StaticString = #fileID, line: UInt = #line
) throws(CheckFailure) {
    guard condition else { throw CheckFailure(description: "\(file):\(line): \(sentence)") }
}

func expectEqual<Value: Equatable>(
    _ found: Value, _ expected: Value, file: StaticString = #fileID, line: UInt = #line
) throws(CheckFailure) {
    try expect(
        found == expected, "found \(found), expected \(expected)", file: file, line: line)
}

func expectError(
    _ expected: StoreError, file: StaticString = #fileID, line: UInt = #line,
    from body: () async throws(StoreError) -> Void
) async throws(CheckFailure) {
    do throws(StoreError) {
        try await body()
    } catch {
        return try expectEqual(error, expected, file: file, line: line)
    }
    throw CheckFailure(description: "\(file):\(line): \(expected) was not thrown")
}
