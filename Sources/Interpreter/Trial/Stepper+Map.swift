import JSONPath
import JSONValue
import StatesLanguage

/// Evaluates a Map's fields for a test, without running iterations.
extension Stepper {
    /// - Parameter read: the data that the `ItemReader` has read, if it is known.
    mutating func look(
        at map: MapState, _ state: State, _ read: JSON?, in frame: Frame
    ) throws(StateError) {
        let input = try effectiveInput(of: state, in: frame)
        var states = StatesObject(in: frame)
        let concurrency = try askedConcurrency(of: map, input, seeing: &states)
        trial?.inspection.maxConcurrency = concurrency
        let count = try toleratedCount(of: map, input, seeing: &states)
        trial?.inspection.toleratedFailureCount = count
        let percentage = try toleratedPercentage(of: map, input, seeing: &states)
        trial?.inspection.toleratedFailurePercentage = percentage
        guard let items = try items(of: map, state, input, read, seeing: &states) else { return }
        trial?.inspection.itemCount = items.count
        var inputs = items
        if map.itemSelector != nil {
            for (index, item) in items.enumerated() {
                inputs[index] = try iterationInput(
                    map, state, index: index, item: item, in: frame
                ).value
            }
            trial?.inspection.afterItemSelector = Payload(.array(inputs))
        }
        guard let batcher = map.distribution?.itemBatcher else { return }
        let batches = try batches(of: inputs, by: batcher, state, input, seeing: &states)
        trial?.inspection.afterItemBatcher = Payload(.array(batches))
    }

    // MARK: Items

    /// The items; nil if they are read from elsewhere and the caller did not give them.
    private mutating func items(
        of map: MapState, _ state: State, _ input: Payload, _ read: JSON?,
        seeing states: inout StatesObject
    ) throws(StateError) -> [JSON]? {
        guard let reader = map.distribution?.itemReader else {
            let items = try items(of: map, state, input, seeing: &states)
            if state.queryLanguage == .jsonPath { trial?.inspection.afterItemsPath = items }
            return items.value.array
        }
        var source = read ?? input.value
        if let path = map.itemsPath {
            source = try readWhole(path, from: source, in: states.frame)
            trial?.inspection.afterItemsPath = Payload(source)
        }
        if let pointer = reader.itemsPointer {
            guard let found = source.value(at: pointer) else {
                throw .runtime("The ItemsPointer \(pointer) leads to nothing in what was read.")
            }
            source = found
            trial?.inspection.afterItemsPointer = Payload(source)
        }
        guard let most = reader.maxItems else { return source.array }
        let count = try integer(most, path: "MaxItemsPath", of: input, seeing: &states)
        return source.array.map { Array($0.prefix(max(count, 0))) }
    }

    // MARK: Batches

    /// The inputs of the batches.
    ///
    /// Source: DG `input-output-itembatcher`.
    private mutating func batches(
        of inputs: [JSON], by batcher: ItemBatcher, _ state: State, _ input: Payload,
        seeing states: inout StatesObject
    ) throws(StateError) -> [JSON] {
        let most = try batcher.maxItemsPerBatch.map { (field) throws(StateError) in
            max(1, try integer(field, path: "MaxItemsPerBatchPath", of: input, seeing: &states))
        }
        let mostBytes = try batcher.maxInputBytesPerBatch.map { (field) throws(StateError) in
            try integer(field, path: "MaxInputBytesPerBatchPath", of: input, seeing: &states)
        }
        var shared = JSONObject()
        if let template = batcher.batchInput {
            shared["BatchInput"] =
                state.queryLanguage == .jsonata
                ? try fill(template, seeing: &states)
                : try fill(template, from: input.value, in: states.frame)
        }
        var batches: [JSON] = []
        var items: [JSON] = []
        func batch() -> JSON {
            var object = shared
            object["Items"] = .array(items)
            return .object(object)
        }
        for item in inputs {
            items.append(item)
            let isOver = mostBytes.map { batch().text.utf8.count > $0 } ?? false
            if items.count > 1, isOver || items.count > most ?? .max {
                items.removeLast()
                batches.append(batch())
                items = [item]
            }
        }
        if !items.isEmpty { batches.append(batch()) }
        return batches
    }
}

extension JSON {
    /// The part at a JSON Pointer (RFC 6901), such as `/orders/0`.
    fileprivate func value(at pointer: String) -> JSON? {
        var value = self
        for part in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            let name = String(part).replacing("~1", with: "/").replacing("~0", with: "~")
            guard let next = value[name] ?? Int(name).flatMap({ value[$0] }) else { return nil }
            value = next
        }
        return value
    }
}
