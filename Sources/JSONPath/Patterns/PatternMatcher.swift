/// Runs a pattern's program over a text, all threads at once, scalar by scalar.
///
/// A thread is the index of an instruction. It exists at most once for each place in the text, so
/// matching takes at most the length of the text times the size of the program.
struct PatternMatcher {
    /// How many instructions may run while one path is read.
    static let stepCountMax = 20_000_000

    private let program: PatternProgram
    private let scalars: [UInt32]

    /// For each instruction, the number of scalars read when it was last reached, plus 1.
    private var marks: [Int]

    private var open: [Int] = []

    init(_ program: PatternProgram, _ text: String) {
        self.program = program
        scalars = text.unicodeScalars.map(\.value)
        marks = Array(repeating: 0, count: program.instructions.count)
    }

    /// Whether the program matches the whole text.
    mutating func matches(steps: inout Int) throws(PathError) -> Bool {
        steps += scalars.count + marks.count
        var threads: [Int] = []
        var next: [Int] = []
        try start(0, at: 0, in: &threads, steps: &steps)
        for place in scalars.indices {
            guard !threads.isEmpty else { return false }
            next.removeAll(keepingCapacity: true)
            for thread in threads {
                guard case .consume(let set) = program.instructions[thread],
                    program.sets[set].contains(scalars[place])
                else { continue }
                try start(thread + 1, at: place + 1, in: &next, steps: &steps)
            }
            swap(&threads, &next)
        }
        return marks[marks.count - 1] == scalars.count + 1
    }

    /// Adds the threads that an instruction leads to without consuming a scalar.
    private mutating func start(
        _ instruction: Int, at place: Int, in threads: inout [Int], steps: inout Int
    ) throws(PathError) {
        open.append(instruction)
        while let instruction = open.popLast() {
            steps += 1
            guard marks[instruction] != place + 1 else { continue }
            marks[instruction] = place + 1
            switch program.instructions[instruction] {
            case .consume: threads.append(instruction)
            case .check(let assertion):
                if holds(assertion, at: place) { open.append(instruction + 1) }
            case .split(let first, let second):
                open.append(second)
                open.append(first)
            case .jump(let target): open.append(target)
            case .accept: break
            }
        }
        guard steps <= Self.stepCountMax else {
            throw PathError(
                message: "The regular expressions of the path take more than "
                    + "\(Self.stepCountMax) steps")
        }
    }

    // MARK: Assertions

    private func holds(_ assertion: PatternAssertion, at place: Int) -> Bool {
        switch assertion {
        case .start: place == 0
        case .lineStart: isLineStart(place)
        case .end: place == scalars.count
        case .endOfText: place == scalars.count || endsText(place)
        case .lineEnd: place == scalars.count || isLineEnd(place)
        case .wordBoundary: isWord(place - 1) != isWord(place)
        case .noWordBoundary: isWord(place - 1) == isWord(place)
        }
    }

    private func isLineStart(_ place: Int) -> Bool {
        guard place < scalars.count else { return false }
        if place == 0 { return true }
        return Self.endsLine(scalars[place - 1]) && !splitsLineEnd(place)
    }

    private func isLineEnd(_ place: Int) -> Bool {
        Self.endsLine(scalars[place]) && !splitsLineEnd(place)
    }

    /// Whether only a line end follows.
    private func endsText(_ place: Int) -> Bool {
        guard isLineEnd(place) else { return false }
        return place + 1 == scalars.count
            || (place + 2 == scalars.count && splitsLineEnd(place + 1))
    }

    /// Whether the place is between a carriage return and its line feed.
    private func splitsLineEnd(_ place: Int) -> Bool {
        place > 0 && scalars[place - 1] == 0x0D && scalars[place] == 0x0A
    }

    private func isWord(_ place: Int) -> Bool {
        guard scalars.indices.contains(place) else { return false }
        switch scalars[place] {
        case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: return true
        default: return false
        }
    }

    private static func endsLine(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
