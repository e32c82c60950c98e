/// The problems found so far, shared by all readers of one definition.
final class Findings {
    private static let messageLengthMax = 2048

    private let countMax: Int
    private(set) var errors: [Problem] = []
    private var unsupported: [Problem] = []
    private var warnings: [Problem] = []

    init(countMax: Int) { self.countMax = max(1, countMax) }

    /// Reports something that AWS refuses too.
    func refuse(_ message: String, at place: Place?, as code: Problem.Code = .schema) {
        guard errors.count < countMax else { return }
        errors.append(problem(.error, code, message, place))
    }

    /// Reports something that AWS accepts and Treadle does not support yet.
    func refuse(unsupported feature: String, at place: Place?) {
        guard unsupported.count < countMax else { return }
        let message = "\(feature.cut(to: Self.messageLengthMax)) not supported yet"
        unsupported.append(problem(.error, .unsupportedFeature, message, place))
    }

    func warn(_ message: String, at place: Place?, as code: Problem.Code) {
        guard warnings.count < countMax else { return }
        warnings.append(problem(.warning, code, message, place))
    }

    private func problem(
        _ severity: Problem.Severity, _ code: Problem.Code, _ message: String, _ place: Place?
    ) -> Problem {
        Problem(
            severity: severity, code: code, message: message.cut(to: Self.messageLengthMax),
            location: place?.text)
    }

    /// All problems, errors first.
    ///
    /// Unsupported features are listed only if there is no other error, so a wrong definition gets
    /// the same answer as from AWS.
    var problems: [Problem] { (errors.isEmpty ? unsupported : errors) + warnings }
}
