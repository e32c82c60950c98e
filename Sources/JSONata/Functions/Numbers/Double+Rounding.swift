extension Double {
    /// The number rounded to so many decimal places, halves to the even digit: `$round`.
    ///
    /// Shifts the point of the decimal text, so that 2.675 is a half. Places left of the point are
    /// negative. Not a number if the places are not whole or the shifted number is out of range,
    /// as JavaScript has it.
    func rounded(toPlaces places: Double) -> Double {
        guard places != 0, !places.isNaN else { return rounded(.toNearestOrEven) + 0 }
        guard isFinite, places.magnitude < 1e21, places.rounded() == places else { return .nan }
        // Shifts beyond this leave the range of doubles in any case.
        let shift = Int(Swift.min(Swift.max(places, -5_000), 5_000))
        let whole = shifted(by: shift).rounded(.toNearestOrEven)
        guard whole.isFinite else { return .nan }
        return whole.shifted(by: -shift) + 0
    }

    private func shifted(by places: Int) -> Double {
        let magnitude = DecimalDigits(shortest: magnitude).double(shiftedBy: places)
        return self < 0 ? -magnitude : magnitude
    }

    /// A power of ten, as near as doubles come.
    static func powerOfTen(_ exponent: Double) -> Double {
        if exponent.isNaN { return .nan }
        return Double("1e\(Int(Swift.min(Swift.max(exponent, -400), 400)))") ?? .nan
    }
}
