extension Double {
    /// The number rounded to this many decimal places, with halves to the even digit: `$round`.
    ///
    /// It shifts the point of the decimal text, so 2.675 is an exact half. Negative places are left
    /// of the point. As in JavaScript, the result is "not a number" if the places are not whole or
    /// the shifted number is out of range.
    func rounded(toPlaces places: Double) -> Double {
        guard places != 0, !places.isNaN else { return rounded(.toNearestOrEven) + 0 }
        guard isFinite, places.magnitude < 1e21, places.rounded() == places else { return .nan }
        // Larger shifts leave the range of doubles in any case.
        let shift = Int(Swift.min(Swift.max(places, -5_000), 5_000))
        let whole = shifted(by: shift).rounded(.toNearestOrEven)
        guard whole.isFinite else { return .nan }
        return whole.shifted(by: -shift) + 0
    }

    private func shifted(by places: Int) -> Double {
        let magnitude = DecimalDigits(shortest: magnitude).double(shiftedBy: places)
        return self < 0 ? -magnitude : magnitude
    }

    /// The double nearest to a power of ten.
    static func powerOfTen(_ exponent: Double) -> Double {
        if exponent.isNaN { return .nan }
        return Double("1e\(Int(Swift.min(Swift.max(exponent, -400), 400)))") ?? .nan
    }
}
