import InterpreterTesting
import Synchronization

/// Dice that several tasks can use.
final class SharedDice: Sendable {
    private let dice: Mutex<Dice>

    init(_ dice: Dice) { self.dice = Mutex(dice) }

    func next() -> UInt64 { dice.withLock { $0.next() } }
}
