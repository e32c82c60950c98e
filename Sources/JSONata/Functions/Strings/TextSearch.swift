/// Finds a text in other texts, in time linear in their lengths.
///
/// Positions are in UTF-8, where a text occurs exactly where its code points do.
struct TextSearch {
    /// Up to this many bytes, the part is simply compared at each position.
    private static let simpleByteCountMax = 32

    private let part: [UInt8]
    /// For each prefix of the part, the length of its longest border (Knuth, Morris and Pratt).
    ///
    /// It is empty for short parts.
    private var borders: [Int] = []

    init(for part: String) {
        self.part = Array(part.utf8)
        guard self.part.count > Self.simpleByteCountMax else { return }
        borders = [0]
        borders.reserveCapacity(self.part.count)
        var border = 0
        for byte in self.part.dropFirst() {
            while border > 0, self.part[border] != byte { border = borders[border - 1] }
            if self.part[border] == byte { border += 1 }
            borders.append(border)
        }
    }

    /// The first position of the part in a text, at or after `start`.
    func place(in text: String, from start: Int = 0) -> Int? {
        guard let first = part.first else { return start }
        var text = text
        return text.withUTF8 { bytes in
            if bytes.count - start < part.count { return nil }
            if !borders.isEmpty { return placeByBorders(in: bytes, from: start) }
            for place in start...(bytes.count - part.count)
            where bytes[place] == first
                && bytes[place..<place + part.count].elementsEqual(part)
            {
                return place
            }
            return nil
        }
    }

    private func placeByBorders(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var matched = 0
        for place in start..<bytes.count {
            while matched > 0, part[matched] != bytes[place] { matched = borders[matched - 1] }
            if part[matched] == bytes[place] { matched += 1 }
            if matched == part.count { return place - part.count + 1 }
        }
        return nil
    }
}
