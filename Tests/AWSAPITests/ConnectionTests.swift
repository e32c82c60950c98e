import NIOCore
import NIOEmbedded
import Testing

@testable import AWSAPI

@Suite struct ConnectionTests {
    private func time(_ seconds: Int64) -> NIODeadline { .uptimeNanoseconds(0) + .seconds(seconds) }

    private var bounds: ConnectionBounds {
        var bounds = ConnectionBounds()
        bounds.countMax = 2
        bounds.reserveCount = 1
        bounds.heldByteCountMax = 100
        bounds.heldByteCountMaxOfAll = 150
        return bounds
    }

    @Test func waitsForEachPartOfARequestInItsOwnTime() {
        let bounds = ConnectionBounds()
        var watch = ConnectionWatch(openedAt: time(0))
        #expect(watch.overdue(at: time(9), bounds) == nil)
        #expect(watch.overdue(at: time(10), bounds) == .head)
        watch.bytesCame(at: time(5))
        #expect(watch.overdue(at: time(10), bounds) == .head)
        watch.headCame(at: time(9))
        #expect(watch.overdue(at: time(38), bounds) == nil)
        #expect(watch.overdue(at: time(39), bounds) == .body)
        watch.requestEnded()
        #expect(watch.waitingSince == nil)
        #expect(watch.overdue(at: time(10_000), bounds) == nil)
        watch.answerEnded(at: time(100))
        #expect(watch.overdue(at: time(174), bounds) == nil)
        #expect(watch.overdue(at: time(175), bounds) == .next)
        watch.bytesCame(at: time(150))
        #expect(watch.overdue(at: time(159), bounds) == nil)
        #expect(watch.overdue(at: time(160), bounds) == .head)
    }

    @Test func whatWaitsLongestMakesRoom() throws {
        let table = ConnectionTable(bounds)
        let channels = (0..<4).map { _ in EmbeddedChannel() }
        #expect(table.admit(channels[0], at: time(1)) == .regular)
        #expect(table.admit(channels[1], at: time(2)) == .regular)
        table.setWaiting(channels[0], since: nil)
        #expect(table.admit(channels[2], at: time(3)) == .regular)
        #expect(table.count == 2)
        table.setWaiting(channels[2], since: nil)
        #expect(table.admit(channels[3], at: time(4)) == .reserve)
        table.setWaiting(channels[3], since: nil)
        #expect(table.admit(EmbeddedChannel(), at: time(5)) == .none)
        // A waiting connection makes room for a new one, and a free regular place is used again.
        table.setWaiting(channels[3], since: time(6))
        #expect(table.admit(EmbeddedChannel(), at: time(7)) == .reserve)
        table.remove(channels[0])
        table.remove(channels[2])
        #expect(table.admit(EmbeddedChannel(), at: time(8)) == .regular)
    }

    @Test func whoHoldsTooMuchIsClosed() {
        let table = ConnectionTable(bounds)
        let (first, second) = (EmbeddedChannel(), EmbeddedChannel())
        _ = table.admit(first)
        _ = table.admit(second)
        table.setHeld(first, 90, at: time(1))
        table.setHeld(second, 60, at: time(2))
        #expect(table.heldByteCount == 150)
        table.setHeld(second, 61, at: time(3))
        #expect(table.heldByteCount == 61)
        #expect(table.count == 1)
        table.setHeld(second, 101, at: time(4))
        #expect(table.heldByteCount == 0)
        #expect(table.count == 0)
    }
}
