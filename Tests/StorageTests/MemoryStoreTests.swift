import Storage
import StorageTesting
import Testing

@Suite struct MemoryStoreTests {
    @Test(arguments: StoreCheck.all)
    func doesWhatEveryStoreMust(_ check: StoreCheck) async throws {
        let clock = ManualStoreClock()
        try await check.run(MemoryStore(clock: clock), clock)
    }
}
