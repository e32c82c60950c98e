public import JSONPath

/// One state of a state machine: the fields that all types share, and those of its type.
///
/// Fields that the type does not have are at their defaults. It is a class because it is large,
/// never changes, and is looked up at every step.
/// Source: DG `statemachine-structure` and the pages of the eight types.
public final class State: Sendable {
    public let name: String
    public let kind: Kind

    /// The state's own language, or else the machine's.
    public let queryLanguage: QueryLanguage

    /// The transition to follow; nil for Choice, Succeed and Fail.
    public let transition: Transition?

    /// How data flows through the state; JSONPath only.
    public let dataFlow: DataFlow

    /// The input of the task or branches instead of the state's input; JSONata only.
    public let arguments: PayloadTemplate?

    /// The output instead of the state's result or input; JSONata only.
    public let output: PayloadTemplate?

    /// The variables to set when the state exits.
    public let assign: PayloadTemplate?

    /// Empty except in Task, Parallel and Map.
    public let retriers: [Retrier]

    /// Empty except in Task, Parallel and Map.
    public let catchers: [Catcher]

    /// The state's type, with the fields that only this type has.
    public enum Kind: Sendable {
        case pass(PassState)
        case task(TaskState)
        case choice(ChoiceState)
        case wait(WaitState)
        case succeed
        case fail(FailState)
        case parallel(ParallelState)
        case map(MapState)
    }

    /// Where a state leads: `Next` or `End`.
    public enum Transition: Hashable, Sendable {
        case next(String)
        case end
    }

    public init(
        name: String, kind: Kind, queryLanguage: QueryLanguage = .jsonPath,
        transition: Transition?, dataFlow: DataFlow = DataFlow(),
        arguments: PayloadTemplate? = nil, output: PayloadTemplate? = nil,
        assign: PayloadTemplate? = nil, retriers: [Retrier] = [], catchers: [Catcher] = []
    ) {
        self.name = name
        self.kind = kind
        self.queryLanguage = queryLanguage
        self.transition = transition
        self.dataFlow = dataFlow
        self.arguments = arguments
        self.output = output
        self.assign = assign
        self.retriers = retriers
        self.catchers = catchers
    }

    public var type: StateType {
        switch kind {
        case .pass: .pass
        case .task: .task
        case .choice: .choice
        case .wait: .wait
        case .succeed: .succeed
        case .fail: .fail
        case .parallel: .parallel
        case .map: .map
        }
    }
}

/// The value of `Type`.
public enum StateType: String, CaseIterable, Sendable {
    case pass = "Pass"
    case task = "Task"
    case choice = "Choice"
    case wait = "Wait"
    case succeed = "Succeed"
    case fail = "Fail"
    case parallel = "Parallel"
    case map = "Map"
}

/// How a state in JSONPath selects its input and builds its output.
///
/// The order is InputPath, Parameters, the state's work, ResultSelector, ResultPath, OutputPath.
public struct DataFlow: Sendable {
    public var inputPath: Selection = .whole
    public var parameters: PayloadTemplate?
    public var resultSelector: PayloadTemplate?
    public var resultPath: Destination = .whole
    public var outputPath: Selection = .whole

    public init() {}

    /// `InputPath` or `OutputPath`.
    public enum Selection: Hashable, Sendable {
        /// `$`, the default.
        case whole
        case path(Path)
        /// null: an empty object replaces the data.
        case nothing
    }

    /// `ResultPath`.
    public enum Destination: Hashable, Sendable {
        /// `$`, the default: the result replaces the input.
        case whole
        case path(ReferencePath)
        /// null: the result is discarded and the input passes on.
        case dropped
    }
}
