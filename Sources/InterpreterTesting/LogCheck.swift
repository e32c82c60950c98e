public import Interpreter
import StatesLanguage
import Timestamps

/// Checks the log of one execution for impossible events.
///
/// Its rules hold for every machine and every history, whatever the outside world does.
public struct LogCheck {
    /// The complaints, one sentence each; empty if the log is in order.
    public private(set) var complaints: [String] = []
    private var numberOfLast = 0
    private var timeOfLast = Timestamp(seconds: 0)
    private var historyIDOfLast = 0
    private var hasEnded = false
    private var frames: [Frame.ID: FrameCheck] = [:]

    public init() {}

    /// Reads a whole log.
    public init(_ events: some Sequence<Event>) {
        for event in events { read(event) }
    }

    /// Reads the next event.
    public mutating func read(_ event: Event) {
        checkNumbers(event)
        checkEnds(event)
        checkFrame(event)
    }

    private mutating func complain(_ event: Event, _ sentence: String) {
        complaints.append("Event \(event.number) (\(event.fact.typeName)): \(sentence)")
    }

    private mutating func checkNumbers(_ event: Event) {
        if event.number != numberOfLast + 1 { complain(event, "follows number \(numberOfLast).") }
        numberOfLast = event.number
        if event.time < timeOfLast { complain(event, "is earlier than the one before.") }
        timeOfLast = event.time
        guard event.fact.isVisible == (event.historyID != nil) else {
            return complain(event, "is visible and has no id, or is private and has one.")
        }
        guard let id = event.historyID else { return }
        if id != historyIDOfLast + 1 { complain(event, "has id \(id) after \(historyIDOfLast).") }
        historyIDOfLast = id
        if event.previousHistoryID < 0 || event.previousHistoryID >= id {
            complain(event, "names \(event.previousHistoryID) as the one before \(id).")
        }
    }

    private mutating func checkEnds(_ event: Event) {
        if hasEnded { complain(event, "follows the end of the execution.") }
        switch event.fact {
        case .executionStarted:
            if event.number != 1 { complain(event, "is not the first.") }
            frames[Frame.root] = FrameCheck()
        case .executionSucceeded, .executionFailed, .executionTimedOut, .executionAborted:
            hasEnded = true
        default:
            if event.number == 1 { complain(event, "is the first.") }
        }
    }

    private mutating func checkFrame(_ event: Event) {
        switch event.fact {
        case .iterationStarted(let index, _, let parent, _):
            if frames[event.frame] != nil { complain(event, "opens a frame that is open.") }
            complain(event, frames[parent]?.startIteration(index, event.frame))
            frames[event.frame] = FrameCheck()
        case .parallelStarted(let branches, _):
            complain(event, frames[event.frame]?.read(event))
            // Frames are numbered as they open.
            let first = nextFrame
            frames[event.frame]?.children = Set(first..<first + branches.count)
            for id in first..<first + branches.count { frames[id] = FrameCheck() }
        default:
            guard frames[event.frame] != nil else {
                return complain(event, "is in frame \(event.frame), which is not open.")
            }
            complain(event, frames[event.frame]?.read(event))
            close(after: event)
        }
        frameOfLast = max(frameOfLast, frames.keys.max() ?? 0)
    }

    private var frameOfLast = Frame.root
    private var nextFrame: Frame.ID { frameOfLast + 1 }

    private mutating func complain(_ event: Event, _ sentence: String??) {
        if case .some(.some(let sentence)) = sentence { complain(event, sentence) }
    }

    /// Closes the frames that the event ends.
    private mutating func close(after event: Event) {
        switch event.fact {
        case .branchSucceeded, .iterationSucceeded, .iterationAborted:
            close(event.frame)
            for id in frames.keys { frames[id]?.children.remove(event.frame) }
        case .stateExited, .stateAborted, .retryScheduled, .parallelFailed, .mapFailed:
            for child in frames[event.frame]?.children ?? [] { close(child) }
            frames[event.frame]?.children = []
        default: break
        }
    }

    private mutating func close(_ id: Frame.ID) {
        guard let frame = frames.removeValue(forKey: id) else { return }
        for child in frame.children { close(child) }
    }
}
