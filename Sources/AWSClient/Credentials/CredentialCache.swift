import Synchronization
import Timestamps

/// Keeps credentials until shortly before they end. Callers that come at once wait for one request.
final class CredentialCache: Sendable {
    private let source: @Sendable () async throws(CredentialProblem) -> AWSCredentials
    private let now: @Sendable () -> Timestamp

    private struct State {
        var credentials: AWSCredentials?
        var renewal: Task<AWSCredentials, any Error>?
    }

    private let state = Mutex(State())

    /// How long before their end credentials are renewed, in milliseconds.
    private static let margin = 5 * 60 * 1000

    init(
        now: @escaping @Sendable () -> Timestamp,
        source: @escaping @Sendable () async throws(CredentialProblem) -> AWSCredentials
    ) {
        self.now = now
        self.source = source
    }

    func credentials() async throws(CredentialProblem) -> AWSCredentials {
        let soon = now().advanced(byMilliseconds: Self.margin)
        let renewal: Task<AWSCredentials, any Error>? = state.withLock { state in
            if let credentials = state.credentials {
                guard let end = credentials.expiration, end < soon else { return nil }
            }
            if let renewal = state.renewal { return renewal }
            let renewal = Task { try await self.renew() }
            state.renewal = renewal
            return renewal
        }
        guard let renewal else { return try held() }
        do {
            return try await renewal.value
        } catch {
            // What has not ended yet is still good.
            if let held = try? held(), held.expiration.map({ now() < $0 }) ?? true { return held }
            throw error as? CredentialProblem ?? CredentialProblem("\(error)")
        }
    }

    /// Forgets credentials that a service has refused as expired.
    func forget(_ credentials: AWSCredentials) {
        state.withLock { if $0.credentials == credentials { $0.credentials = nil } }
    }

    private func held() throws(CredentialProblem) -> AWSCredentials {
        guard let credentials = state.withLock({ $0.credentials }) else {
            throw CredentialProblem("There are no credentials")
        }
        return credentials
    }

    private func renew() async throws(CredentialProblem) -> AWSCredentials {
        defer { state.withLock { $0.renewal = nil } }
        let credentials = try await source()
        state.withLock { $0.credentials = credentials }
        return credentials
    }
}
