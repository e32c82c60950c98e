/// Random ids in the form of a UUID.
enum UUIDText {
    static func random() -> String {
        var text = ""
        for (place, count) in [8, 4, 4, 4, 12].enumerated() {
            if place > 0 { text += "-" }
            for _ in 0..<count { text += String(UInt8.random(in: 0..<16), radix: 16) }
        }
        return text
    }
}
