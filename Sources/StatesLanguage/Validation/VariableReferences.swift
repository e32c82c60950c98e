import JSONPath
import JSONata

extension StateMachine {
    /// The variables that each state references, sorted, by the state's name.
    ///
    /// States that reference none are left out.
    /// Source: API `DescribeStateMachine`, `variableReferences`.
    public var variableReferences: [String: [String]] {
        var references: [String: [String]] = [:]
        for scope in scopes {
            for (name, state) in scope.states {
                let names = state.variables
                if !names.isEmpty { references[name] = Set(names).sorted() }
            }
        }
        return references
    }
}

extension State {
    /// The variables in everything that is evaluated when the state runs; some may repeat.
    fileprivate var variables: [String] {
        let templates = [
            dataFlow.parameters, dataFlow.resultSelector, arguments, output, assign,
        ]
        return templates.flatMap { $0?.variables ?? [] } + dataFlow.inputPath.variables
            + dataFlow.outputPath.variables + catchers.flatMap(\.variables) + kind.variables
    }
}

extension Path {
    fileprivate var variables: [String] {
        guard case .variable(let name) = root else { return [] }
        return [name]
    }
}

extension FieldExpression {
    /// The variables, without `$states`, library functions and names that the expression itself
    /// binds.
    fileprivate var variables: [String] {
        expression.references.freeVariables.map(\.name).filter { $0 != "states" }
    }
}

extension State.Kind {
    fileprivate var variables: [String] {
        switch self {
        case .pass, .succeed, .parallel: []
        case .task(let task):
            (task.timeout?.variables ?? []) + (task.heartbeat?.variables ?? [])
                + (task.credentials?.variables ?? [])
        case .choice(let choice): choice.rules.flatMap(\.variables)
        case .wait(let wait): wait.until.variables
        case .fail(let fail): (fail.error?.variables ?? []) + (fail.cause?.variables ?? [])
        case .map(let map): map.variables
        }
    }
}

extension ChoiceRule {
    fileprivate var variables: [String] {
        condition.variables + (assign?.variables ?? []) + (output?.variables ?? [])
    }
}

extension Catcher {
    fileprivate var variables: [String] {
        (assign?.variables ?? []) + (output?.variables ?? [])
    }
}

extension MapState {
    fileprivate var variables: [String] {
        let templates = [
            items, itemSelector, distribution?.itemReader?.arguments,
            distribution?.itemBatcher?.batchInput, distribution?.resultWriter?.arguments,
        ]
        let numbers = [
            maxConcurrency, toleratedFailureCount, distribution?.itemReader?.maxItems,
            distribution?.itemBatcher?.maxItemsPerBatch,
            distribution?.itemBatcher?.maxInputBytesPerBatch,
        ]
        return (itemsPath?.variables ?? []) + templates.flatMap { $0?.variables ?? [] }
            + numbers.flatMap { $0?.variables ?? [] }
            + (toleratedFailurePercentage?.variables ?? [])
    }
}

extension DataFlow.Selection {
    fileprivate var variables: [String] {
        guard case .path(let path) = self else { return [] }
        return path.variables
    }
}

extension IntegerField {
    fileprivate var variables: [String] {
        switch self {
        case .constant: []
        case .path(let path): path.variables
        case .expression(let expression): expression.variables
        }
    }
}

extension NumberField {
    fileprivate var variables: [String] {
        switch self {
        case .constant: []
        case .path(let path): path.variables
        case .expression(let expression): expression.variables
        }
    }
}

extension WaitState.Until {
    fileprivate var variables: [String] {
        switch self {
        case .seconds, .timestamp: []
        case .secondsPath(let path), .timestampPath(let path): path.variables
        case .secondsExpression(let expression), .timestampExpression(let expression):
            expression.variables
        }
    }
}

extension FailState.Text {
    fileprivate var variables: [String] {
        switch self {
        case .constant: []
        case .expression(let expression): expression.variables
        case .path(let path): path.variables
        case .intrinsic(let call, _): call.paths.flatMap(\.variables)
        }
    }
}

extension PayloadTemplate {
    fileprivate var variables: [String] {
        switch self {
        case .constant: []
        case .object(let members): members.flatMap(\.value.variables)
        case .array(let elements): elements.flatMap(\.variables)
        case .path(let path, _): path.variables
        case .intrinsic(let call, _, _): call.paths.flatMap(\.variables)
        case .expression(let expression): expression.variables
        }
    }
}

extension Condition {
    fileprivate var variables: [String] {
        switch self {
        case .and(let conditions), .or(let conditions): conditions.flatMap(\.variables)
        case .not(let condition): condition.variables
        case .isPresent(let path, _), .isType(let path, _, _), .matches(let path, _):
            path.variables
        case .compare(let path, _, _, .constant): path.variables
        case .compare(let path, _, _, .path(let other)): path.variables + other.variables
        case .constant: []
        case .expression(let expression): expression.variables
        }
    }
}
