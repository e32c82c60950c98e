import Dispatch

/// Reports the progress of a long operation every few seconds.
final class Progress {
    typealias Note = @Sendable (String) -> Void

    private let timer: any DispatchSourceTimer

    private static let seconds = 5

    /// - Parameters:
    ///   - what: the operation, such as `copying jobs`.
    ///   - state: returns the progress as text for a person.
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
