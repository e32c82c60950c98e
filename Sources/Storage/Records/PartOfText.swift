extension String {
    /// Whether the text contains the other one, with the letters A to Z in either case.
    package func containsIgnoringCase(_ part: String) -> Bool {
        let wanted = part.utf8.map(\.lowercased)
        guard let first = wanted.first else { return true }
        var text = self
        return text.withUTF8 { bytes in
            guard bytes.count >= wanted.count else { return false }
            for start in 0...bytes.count - wanted.count where bytes[start].lowercased == first {
                let rest = bytes[start..<start + wanted.count]
                if rest.lazy.map(\.lowercased).elementsEqual(wanted) { return true }
            }
            return false
        }
    }
}

extension UInt8 {
    fileprivate var lowercased: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
