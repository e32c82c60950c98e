import JSONPath
import JSONValue
import StatesLanguage

extension Stepper {
    mutating func begin(_ map: MapState, _ state: State, in frame: Frame) throws(StateError) {
        let input = try effectiveInput(of: state, in: frame)
        var states = StatesObject(in: frame)
        let items = try items(of: map, state, input, seeing: &states)
        let count = items.value.array?.count ?? 0
        let concurrency = try concurrency(of: map, input, seeing: &states)
        if state.queryLanguage == .jsonata { try checkTolerance(of: map, seeing: &states) }
        let plan = MapPlan(
            scope: map.processor, items: items, count: count, concurrency: concurrency)
        record(.mapStarted(plan), in: frame.id)
        // Recorded: the paths to the tolerated failures are read after the Map has started.
        if state.queryLanguage == .jsonPath {
            _ = try toleratedCount(of: map, input, seeing: &states)
            _ = try toleratedPercentage(of: map, input, seeing: &states)
        }
        startIterations(of: frame.id, after: execution.historyCount)
    }

    // MARK: Fields

    mutating func items(
        of map: MapState, _ state: State, _ input: Payload, seeing states: inout StatesObject
    ) throws(StateError) -> Payload {
        if state.queryLanguage == .jsonata {
            return try checked(try items(of: map, input, seeing: &states), of: state)
        }
        var items = input
        if let path = map.itemsPath {
            items = Payload(try readWhole(path, from: input.value, in: states.frame))
        }
        guard case .array = items.value else {
            // Recorded: a path into the Context Object is shown without its first `$`.
            let path = map.itemsPath.map {
                $0.root == .context ? "\($0.text.dropFirst())" : $0.text
            }
            throw .runtime("Reference path \"\(path ?? "$")\" must point to array.")
        }
        return items
    }

    /// The value of `Items`, or the input.
    private mutating func items(
        of map: MapState, _ input: Payload, seeing states: inout StatesObject
    ) throws(StateError) -> Payload {
        switch map.items {
        case .expression(let expression)?:
            return Payload(try evaluate(expression, as: .array, seeing: &states))
        case let template?: return Payload(try fill(template, seeing: &states))
        case nil:
            guard case .array = input.value else {
                throw evaluationFailure(
                    "Map state input must be an array but was: \(input.value.text)", at: nil,
                    in: states.frame)
            }
            return input
        }
    }

    private mutating func concurrency(
        of map: MapState, _ input: Payload, seeing states: inout StatesObject
    ) throws(StateError) -> Int {
        let asked = try askedConcurrency(of: map, input, seeing: &states)
        return asked == 0
            ? limits.inlineMapConcurrencyMax : min(asked, limits.inlineMapConcurrencyMax)
    }

    /// The value of `MaxConcurrency`; 0 means as many as the limits allow.
    mutating func askedConcurrency(
        of map: MapState, _ input: Payload, seeing states: inout StatesObject
    ) throws(StateError) -> Int {
        let asked = try integer(
            map.maxConcurrency, path: "MaxConcurrencyPath", of: input, seeing: &states)
        guard asked >= 0 else { throw .runtime("MaxConcurrency cannot be negative.") }
        return asked
    }

    /// Checks the expressions for tolerated failures.
    ///
    /// They have no effect in an inline Map, but their values must be valid.
    private mutating func checkTolerance(
        of map: MapState, seeing states: inout StatesObject
    ) throws(StateError) {
        if case .expression(let expression) = map.toleratedFailureCount {
            _ = try wholeNumber(expression, seeing: &states)
        }
        if case .expression(let expression) = map.toleratedFailurePercentage {
            let value = try evaluate(expression, as: .number, seeing: &states)
            guard case .number(let number) = value, (0...100).contains(number.double) else {
                throw evaluationFailure(
                    "\(expression.field) must be between 0 and 100.", at: expression.field,
                    in: states.frame)
            }
        }
    }

    // MARK: Iterations

    /// Starts as many iterations as may run, and leaves the state when all have ended.
    private mutating func startIterations(of id: Frame.ID, after previous: Int) {
        while case .map(let map) = execution.frames[id]?.doing, execution.isRunning {
            if map.runningCount == 0, map.startedCount == map.items.count { return finishMap(id) }
            guard map.runningCount < map.concurrency, map.startedCount < map.items.count,
                !historyIsFull
            else { return }
            startIteration(
                map.startedCount, item: map.items[map.startedCount], of: id, after: previous)
        }
    }

    private mutating func startIteration(
        _ index: Int, item: JSON, of id: Frame.ID, after previous: Int
    ) {
        guard let frame = execution.frames[id], let state = state(of: frame),
            case .map(let map) = state.kind
        else { return }
        do throws(StateError) {
            let input = try iterationInput(map, state, index: index, item: item, in: frame)
            let child = execution.nextFrame
            record(
                .iterationStarted(index: index, name: state.name, parent: id, input: input),
                in: child, after: previous)
            go(child, to: machine.scopes[map.processor].startAt)
        } catch {
            // An error that cannot be handled ends the execution at once; the history shows no
            // aborts.
            if error.canBeHandled { abortChildren(of: frame) }
            fail(state, in: id, with: located(error, in: id))
        }
    }

    mutating func iterationInput(
        _ map: MapState, _ state: State, index: Int, item: JSON, in frame: Frame
    ) throws(StateError) -> Payload {
        guard let selector = map.itemSelector else { return Payload(item) }
        let mapItem = MapItem(index: index, value: item)
        let selected: JSON
        switch state.queryLanguage {
        case .jsonPath:
            let input = try effectiveInput(of: state, in: frame)
            selected = try fill(selector, from: input.value, in: frame, item: mapItem)
        case .jsonata:
            var states = StatesObject(in: frame, extras: ContextExtras(item: mapItem))
            selected = try fill(selector, seeing: &states)
        }
        return try checked(Payload(selected), of: state)
    }

    /// Ends an iteration after its last state.
    mutating func finishIteration(_ iteration: Frame, of parent: Frame.ID) {
        let name = execution.frames[parent]?.state ?? ""
        record(.iterationSucceeded(index: iteration.index, name: name), in: iteration.id)
        // Recorded: the next iteration names the last event within this one, not this one's end.
        startIterations(of: parent, after: iteration.lastHistoryID)
    }

    private mutating func finishMap(_ id: Frame.ID) {
        guard let frame = execution.frames[id], case .map(let map) = frame.doing,
            let state = state(of: frame)
        else { return }
        record(.mapSucceeded, in: id)
        complete(
            state, in: id, with: Payload(joining: map.results), after: execution.historyCount)
    }
}
