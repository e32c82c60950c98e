extension Double {
    /// The whole number in a base from 2 to 36, with lower-case letters.
    ///
    /// Far beyond 2^53, digits that a double does not hold are written as zeros, as JavaScript's
    /// engines do.
    func text(radix: Int) -> String {
        guard isFinite, radix != 10 else { return javaScriptText }
        let base = Double(radix)
        var rest = magnitude.rounded(.down)
        var digits: [UInt8] = []
        while rest / base >= 0x1p53 {
            rest /= base
            digits.append(UInt8(ascii: "0"))
        }
        repeat {
            let digit = rest.truncatingRemainder(dividingBy: base)
            let value = UInt8(digit)
            digits.append(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
            rest = (rest - digit) / base
        } while rest > 0
        if self < 0 { digits.append(UInt8(ascii: "-")) }
        return String(decoding: digits.reversed(), as: UTF8.self)
    }
}
