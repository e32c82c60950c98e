import Engine
import Foundation
import Synchronization

/// The mock file that `SFN_MOCK_CONFIG` names, which is read again after each change.
final class MockFile: Sendable {
    private let path: String
    private let kept = Mutex<(stamp: Stamp, configuration: MockConfiguration)?>(nil)

    /// The attributes by which a change of the file is noticed.
    private struct Stamp: Equatable {
        let modified: Date?
        let size: Int?
        let number: Int?
    }

    private init(_ path: String) { self.path = path }

    /// Makes the source of mocks for an engine; nil if the variable is not set.
    ///
    /// - Throws: ``CommandError`` if the file cannot be read now.
    static func source(
        _ environment: [String: String]
    ) throws(CommandError) -> MockSource? {
        guard let path = environment["SFN_MOCK_CONFIG"], !path.isEmpty else { return nil }
        let file = MockFile(path)
        do throws(MockConfigurationError) {
            _ = try file.read()
        } catch {
            throw CommandError("SFN_MOCK_CONFIG: \(error.message.printable)", code: .configuration)
        }
        return MockSource { () throws(MockConfigurationError) in try file.read() }
    }

    private func read() throws(MockConfigurationError) -> MockConfiguration {
        let stamp = stamp
        if let kept = kept.withLock({ $0 }), kept.stamp == stamp { return kept.configuration }
        let text: String
        do throws(CommandError) {
            text = try readText(path)
        } catch {
            throw MockConfigurationError(error.message)
        }
        let configuration = try MockConfiguration(parsing: text)
        kept.withLock { $0 = (stamp, configuration) }
        return configuration
    }

    private var stamp: Stamp {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return Stamp(
            modified: attributes?[.modificationDate] as? Date,
            size: (attributes?[.size] as? NSNumber)?.intValue,
            number: (attributes?[.systemFileNumber] as? NSNumber)?.intValue)
    }
}
