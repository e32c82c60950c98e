extension String {
    /// The number of UTF-16 code units in a range of the text's UTF-8.
    func utf16Count(ofUTF8 range: Range<Int>) -> Int {
        var text = self
        return text.withUTF8 { bytes in
            var count = 0
            for byte in bytes[range] {
                // One for each character; two for characters of four bytes.
                if byte & 0xC0 != 0x80 { count += byte >= 0xF0 ? 2 : 1 }
            }
            return count
        }
    }

    /// The UTF-8 offset of a UTF-16 code unit; within a surrogate pair, the offset of the pair.
    func utf8Offset(ofUTF16 offset: Int) -> Int {
        if offset == 0 { return 0 }
        let index = utf16.index(utf16.startIndex, offsetBy: offset, limitedBy: utf16.endIndex)
        guard let index else { return utf8.count }
        let character = index.samePosition(in: unicodeScalars) ?? utf16.index(before: index)
        return utf8.distance(from: utf8.startIndex, to: character)
    }

    /// The part of the text in a range of its UTF-8.
    func text(ofUTF8 range: Range<Int>) -> String {
        var text = self
        return text.withUTF8 { bytes in
            String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        }
    }
}
