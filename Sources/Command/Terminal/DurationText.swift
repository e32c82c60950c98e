/// A duration as text for people: `340ms`, `5.2s`, `2m 03s`, `3h 04m`, `2d 03h`.
///
/// It is truncated, so `59.96` becomes `59.9s` and never `60.0s`. A negative duration is `0ms`.
func durationText(seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e12 else { return "?" }
    let milliseconds = max(0, Int((seconds * 1_000).rounded()))
    guard milliseconds >= 1_000 else { return "\(milliseconds)ms" }
    let whole = milliseconds / 1_000
    switch whole {
    case ..<60: return "\(whole).\(milliseconds % 1_000 / 100)s"
    case ..<3_600: return "\(whole / 60)m \(twoDigits(whole % 60))s"
    case ..<86_400: return "\(whole / 3_600)h \(twoDigits(whole / 60 % 60))m"
    default: return "\(whole / 86_400)d \(twoDigits(whole / 3_600 % 24))h"
    }
}

func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
}
