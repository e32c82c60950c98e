/// The variables of one block, lambda call or tuple, inside those around it.
final class Frame {
    /// The nesting level of the scope that owns the slots; nil for a tuple.
    let level: Int?
    let parent: Frame?
    /// The values by slot; nil until the binding has been evaluated.
    var slots: [Value?]
    let tuple: Tuple?
    /// Whether a function closes over it.
    var isCaptured = false

    init(level: Int, slotCount: Int, parent: Frame?) {
        self.level = level
        self.parent = parent
        slots = slotCount == 0 ? [] : Array(repeating: nil, count: slotCount)
        tuple = nil
    }

    init(level: Int, slots: [Value?], parent: Frame?) {
        self.level = level
        self.parent = parent
        self.slots = slots
        tuple = nil
    }

    init(tuple: Tuple, parent: Frame) {
        level = nil
        self.parent = parent
        slots = []
        self.tuple = tuple
    }

    /// The nearest frame of a scope.
    func scope(_ level: Int) -> Frame? {
        var frame: Frame? = self
        while let candidate = frame {
            if candidate.level == level { return candidate }
            frame = candidate.parent
        }
        return nil
    }

    /// The value that the nearest tuple carries for the symbol; nil if none does.
    func carried(_ symbol: TupleSymbol) -> Value? {
        var frame: Frame? = self
        while let candidate = frame {
            if let value = candidate.tuple?[symbol] { return value }
            frame = candidate.parent
        }
        return nil
    }
}

/// One item of a path, with the variables (`@`, `#`) or ancestors (`%`) that it carries.
struct Tuple {
    var item: Value
    private(set) var carried: [(symbol: TupleSymbol, value: Value)] = []

    init(_ item: Value) { self.item = item }

    /// Its size in bytes; twice, because an array of tuples grows.
    var byteCount: Int {
        let headerByteCount = 144
        return 2 * MemoryLayout<Tuple>.stride + headerByteCount
            + carried.count * 2 * MemoryLayout<Value>.stride
    }

    subscript(symbol: TupleSymbol) -> Value? {
        get { carried.first { $0.symbol == symbol }?.value }
        set {
            guard let newValue else { return }
            if let place = carried.firstIndex(where: { $0.symbol == symbol }) {
                carried[place].value = newValue
            } else {
                carried.append((symbol, newValue))
            }
        }
    }

    /// Takes the item of the other tuple and everything that it carries.
    mutating func merge(_ other: Tuple) {
        item = other.item
        for (symbol, value) in other.carried { self[symbol] = value }
    }
}
