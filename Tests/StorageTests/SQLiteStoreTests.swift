import SQLiteStorage
import Storage
import StorageTesting
import Testing

@Suite struct SQLiteStoreTests {
    @Test(arguments: StoreCheck.all)
    func doesWhatEveryStoreMust(_ check: StoreCheck) async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteStore(path: folder + "/treadle.db")
            try await check.run(store)
            try await store.close()
        }
    }
}
