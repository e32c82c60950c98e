/// The numbers in a date, by the letters of their components.
struct ComponentValues {
    private var entries: [(component: Unicode.Scalar, value: Double)] = []

    subscript(component: Unicode.Scalar) -> Double? {
        get {
            for entry in entries where entry.component == component { return entry.value }
            return nil
        }
        set {
            let place = entries.firstIndex { $0.component == component }
            switch (place, newValue) {
            case (let place?, let value?): entries[place].value = value
            case (let place?, nil): entries.remove(at: place)
            case (nil, let value?): entries.append((component, value))
            case (nil, nil): break
            }
        }
    }

    /// The components with a number other than 0.
    var given: ComponentSet {
        var given = ComponentSet()
        for entry in entries where entry.value != 0 && !entry.value.isNaN {
            given.insert(ComponentSet(entry.component))
        }
        return given
    }
}

/// A set of component letters.
struct ComponentSet: OptionSet {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    init(_ component: Unicode.Scalar) {
        let place = component.value &- 0x41
        rawValue = place < 64 ? 1 << UInt64(place) : 0
    }

    func has(_ component: Unicode.Scalar) -> Bool { !isDisjoint(with: ComponentSet(component)) }

    init(_ components: String) {
        self = components.unicodeScalars.reduce(into: []) { $0.insert(ComponentSet($1)) }
    }
}
