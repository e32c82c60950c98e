import Foundation
import Interpreter
import SQLiteStorage
import Storage
import StorageTesting
import Testing

@Suite struct SQLiteCrashTests {
    /// A server that is killed in the middle of its work loses nothing that it acknowledged.
    @Test func whatWasAcknowledgedOutlivesTheProcess() async throws {
        try await withTemporaryFolder { folder in
            await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String] in
                try await writeUntilKilled(in: folder)
            }
            let text = try String(contentsOfFile: folder + "/acknowledged", encoding: .utf8)
            let acknowledged = text.split(separator: "\n").compactMap { Int64($0) }
            #expect(acknowledged.count >= 30)

            let store = try await SQLiteStore(path: folder + "/treadle.db")
            for number in acknowledged {
                #expect(try await store.load(ExecutionID(number)).0.historyCount == 8)
            }
        }
    }
}

/// Creates executions from many tasks, notes each that was acknowledged, and is killed meanwhile.
private func writeUntilKilled(in folder: String) async throws {
    let store = try await SQLiteStore(path: folder + "/treadle.db")
    let file = open(folder + "/acknowledged", O_WRONLY | O_CREAT | O_APPEND, 0o644)
    await withThrowingTaskGroup { group in
        for lane in 0..<16 {
            group.addTask {
                for number in 1... {
                    let id = Int64(number * 16 + lane)
                    _ = try await Sample.passes.create(id, in: store)
                    let line = "\(id)\n"
                    guard write(file, line, line.utf8.count) == line.utf8.count else { return }
                    if number == 30, lane == 0 { kill(getpid(), SIGKILL) }
                }
            }
        }
    }
}
