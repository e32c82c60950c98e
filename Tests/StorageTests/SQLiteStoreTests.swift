import SQLiteStorage
import Storage
import StorageTesting
import Testing

@Suite struct SQLiteStoreTests {
    @Test(arguments: StoreCheck.all)
    func doesWhatEveryStoreMust(_ check: StoreCheck) async throws {
        try await withTemporaryFolder { folder in
            let clock = ManualStoreClock()
            let store = try await SQLiteStore(path: folder + "/treadle.db", clock: clock)
            try await check.run(store, clock)
            try await store.close()
        }
    }
}
