import AWSAPI
import Interpreter
import Synchronization

/// The number of frames that executions have opened up to an event.
///
/// It is the number of the next frame. A Map's iteration says which frame it opens, but a Parallel
/// does not: it takes the next ones, as in `Execution.apply`. A client that reads a log page by
/// page finds the count of the previous page here; otherwise the log is read up to that place.
final class FrameCounts: Sendable {
    private let marks = Mutex<[ExecutionID: Mark]>([:])

    /// The number of executions after which the memory starts over.
    private static let countMax = 1000

    /// The number of events read from the store at a time.
    private static let chunk = 500

    /// A place in a log.
    struct Mark: Sendable {
        /// The number of the last event before it.
        private(set) var number = 0
        private(set) var frameCount = 0

        mutating func pass(_ event: Event) {
            number = event.number
            switch event.fact {
            case .executionStarted: frameCount = Frame.root + 1
            case .parallelStarted(let branches, _): frameCount += branches.count
            case .iterationStarted: frameCount = event.frame + 1
            default: break
            }
        }
    }

    /// The count at exactly this place, if it is known.
    func mark(of id: ExecutionID, after number: Int) -> Mark? {
        let mark = nearest(to: number, of: id)
        return mark.number == number ? mark : nil
    }

    func count(
        of id: ExecutionID, after number: Int, reading store: StoreReader
    ) async throws(APIError) -> Mark {
        var mark = nearest(to: number, of: id)
        while mark.number < number {
            let events = try await store.events(
                of: id, after: mark.number, limit: min(Self.chunk, number - mark.number))
            guard !events.isEmpty else { break }
            for event in events { mark.pass(event) }
        }
        return mark
    }

    func keep(_ mark: Mark, of id: ExecutionID) {
        marks.withLock { marks in
            if marks.count >= Self.countMax, marks[id] == nil { marks = [:] }
            marks[id] = mark
        }
    }

    private func nearest(to number: Int, of id: ExecutionID) -> Mark {
        let mark = marks.withLock { $0[id] } ?? Mark()
        return mark.number <= number ? mark : Mark()
    }
}
