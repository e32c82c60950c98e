import Foundation

/// The median of several figures.
func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
}

/// The figure below which the given fraction of all figures lies.
func percentile(_ part: Double, of values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    return sorted[min(sorted.count - 1, Int(part * Double(sorted.count)))]
}

/// Prints one line of the report.
func show(_ what: String, _ figures: String) {
    print("  " + what.padding(toLength: 44, withPad: " ", startingAt: 0) + figures)
}

extension Double {
    /// The number with thousands separators, or with a few decimals if it is small.
    var figure: String {
        if self >= 100 { return Int(rounded()).formatted(.number.locale(Locale(identifier: "en"))) }
        return String(format: self >= 1 ? "%.2f" : "%.4f", self)
    }
}

extension Duration {
    var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }
}

enum Machine {
    static var description: String {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let memory = ProcessInfo.processInfo.physicalMemory / 1_073_741_824
        return "\(cores) cores, \(memory) GiB"
    }
}
