import Dispatch

/// Tells now and then how far something is that takes long.
final class Progress {
    typealias Note = @Sendable (String) -> Void

    private let timer: any DispatchSourceTimer

    private static let seconds = 5

    /// - Parameters:
    ///   - what: `copying jobs`.
    ///   - state: how far it is, for a person.
    init(_ note: @escaping Note, of what: String, _ state: @escaping @Sendable () -> String) {
        note(what)
        let timer = DispatchSource.makeTimerSource(queue: .global())
        timer.schedule(
            deadline: .now() + .seconds(Self.seconds), repeating: .seconds(Self.seconds))
        timer.setEventHandler { note("\(what): \(state())") }
        timer.resume()
        self.timer = timer
    }

    func end() { timer.cancel() }
}
