import FoundationEssentials
import JSONValue
import ServiceModels
import Timestamps

/// What credentials are found by: the process's environment, and files.
public struct CredentialEnvironment: Sendable {
    /// The environment's variables.
    public var variables: [String: String]

    /// Reads a file; nil if it cannot be read.
    public var read: @Sendable (_ path: String) -> String?

    public init(
        variables: [String: String], read: @escaping @Sendable (_ path: String) -> String?
    ) {
        self.variables = variables
        self.read = read
    }

    func variable(_ name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    var home: String { variable("HOME") ?? "" }

    var profileName: String { variable("AWS_PROFILE") ?? "default" }

    var profiles: ProfileFile {
        ProfileFile(
            credentials: read(
                variable("AWS_SHARED_CREDENTIALS_FILE") ?? home + "/.aws/credentials"),
            config: read(variable("AWS_CONFIG_FILE") ?? home + "/.aws/config"))
    }
}

/// Finds the server's own credentials: the first source that is set up counts.
///
/// In this order, as in AWS's SDKs: the environment, web identity, the profile of the files,
/// container metadata, instance metadata.
struct CredentialSources: Sendable {
    private let environment: CredentialEnvironment
    private let region: String
    private let routing: EndpointRouting
    private let transport: Transport
    private let now: @Sendable () -> Timestamp

    init(
        _ options: AWSClient.Options, transport: Transport, now: @escaping @Sendable () -> Timestamp
    ) {
        environment = options.environment
        region = options.region
        routing = options.routing
        self.transport = transport
        self.now = now
    }

    func credentials() async throws(CredentialProblem) -> AWSCredentials {
        if let found = try fromEnvironment() { return found }
        if let found = try await fromWebIdentity(environment.variables) { return found }
        if let found = try await fromProfile(environment.profileName) { return found }
        if let found = try await fromContainer() { return found }
        if let found = try await fromInstance() { return found }
        throw CredentialProblem(
            "No AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a "
                + "profile with AWS_PROFILE, or run on a machine or container that has a role")
    }

    private func fromEnvironment() throws(CredentialProblem) -> AWSCredentials? {
        guard let id = environment.variable("AWS_ACCESS_KEY_ID") else { return nil }
        guard let secret = environment.variable("AWS_SECRET_ACCESS_KEY") else {
            throw CredentialProblem(
                "AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not")
        }
        return AWSCredentials(
            accessKeyID: id, secretAccessKey: secret,
            sessionToken: environment.variable("AWS_SESSION_TOKEN"))
    }

    // MARK: Roles

    /// - Parameter settings: the environment's variables, or those that a profile stands for.
    private func fromWebIdentity(
        _ settings: [String: String]
    ) async throws(CredentialProblem) -> AWSCredentials? {
        guard let file = settings["AWS_WEB_IDENTITY_TOKEN_FILE"],
            let role = settings["AWS_ROLE_ARN"]
        else { return nil }
        guard let token = environment.read(file) else {
            throw CredentialProblem("The web identity token file \(file) cannot be read")
        }
        return try await AssumedRole.credentials(
            "AssumeRoleWithWebIdentity",
            [
                "RoleArn": .string(role), "WebIdentityToken": .string(token),
                "RoleSessionName": .string(settings["AWS_ROLE_SESSION_NAME"] ?? "treadle"),
            ], run: caller(signingWith: nil))
    }

    private func fromProfile(
        _ name: String, depth: Int = 0
    ) async throws(CredentialProblem) -> AWSCredentials? {
        let profiles = environment.profiles.profiles
        guard let profile = profiles[name] else {
            guard name != "default" else { return nil }
            throw CredentialProblem("There is no profile '\(name)' in the AWS configuration files")
        }
        if let role = profile["role_arn"] {
            return try await fromRole(role, of: profile, name, depth)
        }
        guard let id = profile["aws_access_key_id"], let secret = profile["aws_secret_access_key"]
        else {
            guard name != "default" else { return nil }
            throw CredentialProblem(
                "The profile '\(name)' has neither an access key nor a role that is supported here")
        }
        return AWSCredentials(
            accessKeyID: id, secretAccessKey: secret, sessionToken: profile["aws_session_token"])
    }

    private func fromRole(
        _ role: String, of profile: [String: String], _ name: String, _ depth: Int
    ) async throws(CredentialProblem) -> AWSCredentials? {
        if let file = profile["web_identity_token_file"] {
            return try await fromWebIdentity([
                "AWS_WEB_IDENTITY_TOKEN_FILE": file, "AWS_ROLE_ARN": role,
                "AWS_ROLE_SESSION_NAME": profile["role_session_name"] ?? "treadle",
            ])
        }
        guard depth < 5 else {
            throw CredentialProblem("The profile '\(name)' takes its credentials from itself")
        }
        let source: AWSCredentials?
        if let other = profile["source_profile"] {
            source = try await fromProfile(other, depth: depth + 1)
        } else {
            switch profile["credential_source"] {
            case "Environment": source = try fromEnvironment()
            case "EcsContainer": source = try await fromContainer()
            case "Ec2InstanceMetadata": source = try await fromInstance()
            default: source = nil
            }
        }
        guard let source else {
            throw CredentialProblem(
                "The role of the profile '\(name)' has no source of credentials")
        }
        var parameters: JSONObject = [
            "RoleArn": .string(role),
            "RoleSessionName": .string(profile["role_session_name"] ?? "treadle"),
        ]
        parameters["ExternalId"] = profile["external_id"].map { .string($0) }
        return try await AssumedRole.credentials(
            "AssumeRole", parameters, run: caller(signingWith: source))
    }

    /// Makes one call of STS without the client's own credentials.
    private func caller(
        signingWith credentials: AWSCredentials?
    ) -> @Sendable (AWSClient.Call) async throws(CallFailure) -> JSONObject {
        { [self] (call) async throws(CallFailure) in
            let request: WireRequest
            do throws(ParameterProblem) {
                request = try RequestEncoder(service: call.service, operation: call.operation)
                    .request(for: call.parameters)
            } catch {
                throw .parameters(error)
            }
            let partition = ServiceTable.standard.partition(of: region)
            let atAWS = partition.flatMap { call.service.endpoint(in: region, of: $0) }
            let url = routing.url(of: call.service.name) ?? atAWS?.url
            guard let url else { throw .noEndpoint(service: call.service.id, region: region) }
            let signer = RequestSigner(
                service: call.service, operation: call.operation,
                endpoint: Endpoint(
                    url: url, signingRegion: region, signingName: call.service.signingName),
                credentials: credentials, time: now())
            let answer: WireAnswer
            do throws(Transport.Problem) {
                answer = try await transport.send(signer.sign(request), within: .seconds(20))
            } catch {
                throw .connection(
                    error.description, attempts: 1, mayHaveArrived: error.mayHaveArrived)
            }
            let decoder = AnswerDecoder(service: call.service, operation: call.operation)
            guard answer.status == 200, let result = decoder.result(of: answer) else {
                throw .service(decoder.failure(of: answer), attempts: 1)
            }
            return result
        }
    }

    // MARK: Metadata

    private static let containerHost = "http://169.254.170.2"

    private func fromContainer() async throws(CredentialProblem) -> AWSCredentials? {
        let relative = environment.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
        let full = environment.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI")
        guard let url = relative.map({ Self.containerHost + $0 }) ?? full else { return nil }
        var headers: [(name: String, value: String)] = []
        let token =
            environment.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
            .flatMap(environment.read) ?? environment.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN")
        if let token { headers.append(("Authorization", token)) }
        let text = try await fetch(url, headers: headers, "the container's metadata")
        return try Self.credentials(in: text, "the container's metadata")
    }

    private static let instanceHost = "http://169.254.169.254"

    /// Instance metadata, version 2. A machine without it is no error.
    private func fromInstance() async throws(CredentialProblem) -> AWSCredentials? {
        guard environment.variable("AWS_EC2_METADATA_DISABLED")?.lowercased() != "true" else {
            return nil
        }
        let host =
            environment.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? Self.instanceHost
        let token: String
        do throws(CredentialProblem) {
            token = try await fetch(
                host + "/latest/api/token", method: "PUT",
                headers: [("X-aws-ec2-metadata-token-ttl-seconds", "21600")],
                "the instance's metadata", within: .seconds(1))
        } catch {
            return nil
        }
        let headers = [(name: "X-aws-ec2-metadata-token", value: token)]
        let base = host + "/latest/meta-data/iam/security-credentials/"
        let role = try await fetch(base, headers: headers, "the instance's metadata")
        guard let name = role.split(whereSeparator: \.isNewline).first else { return nil }
        let text = try await fetch(base + name, headers: headers, "the instance's metadata")
        return try Self.credentials(in: text, "the instance's metadata")
    }

    private func fetch(
        _ url: String, method: String = "GET", headers: [(name: String, value: String)],
        _ source: String, within timeout: Duration = .seconds(5)
    ) async throws(CredentialProblem) -> String {
        let request = RequestSigner.Signed(url: url, method: method, headers: headers, body: [])
        let answer: WireAnswer
        do throws(Transport.Problem) {
            answer = try await transport.send(request, within: timeout)
        } catch {
            throw CredentialProblem("No credentials from \(source): \(error.description)")
        }
        guard answer.status == 200 else {
            throw CredentialProblem(
                "No credentials from \(source): it answered with status \(answer.status)")
        }
        return String(decoding: answer.body, as: UTF8.self)
    }

    private static func credentials(
        in text: String, _ source: String
    ) throws(CredentialProblem) -> AWSCredentials {
        let value = try? JSON(parsing: text)
        guard let value, let id = value["AccessKeyId"]?.string,
            let secret = value["SecretAccessKey"]?.string
        else { throw CredentialProblem("The answer of \(source) holds no credentials") }
        return AWSCredentials(
            accessKeyID: id, secretAccessKey: secret, sessionToken: value["Token"]?.string,
            expiration: value["Expiration"]?.string.flatMap(Timestamp.init(rfc3339:)))
    }
}

/// Credentials of a role, from the Security Token Service.
enum AssumedRole {
    typealias Run = @Sendable (AWSClient.Call) async throws(CallFailure) -> JSONObject

    static func credentials(
        of role: String, sessionName: String, environment: CredentialEnvironment,
        run: @escaping Run
    ) async throws(CredentialProblem) -> AWSCredentials {
        try await credentials(
            "AssumeRole",
            ["RoleArn": .string(role), "RoleSessionName": .string(sessionName)], run: run)
    }

    static func credentials(
        _ operation: String, _ parameters: JSONObject, run: Run
    ) async throws(CredentialProblem) -> AWSCredentials {
        guard let service = ServiceTable.standard["sts"],
            let operation = service.operations[operation]
        else { throw CredentialProblem("The program was built without the table of services") }
        let result: JSONObject
        do throws(CallFailure) {
            result = try await run(AWSClient.Call(operation, of: service, parameters))
        } catch {
            throw CredentialProblem("The role could not be assumed: \(error.sentence)")
        }
        guard let found = result["Credentials"], let id = found["AccessKeyId"]?.string,
            let secret = found["SecretAccessKey"]?.string
        else { throw CredentialProblem("The answer to \(operation.name) holds no credentials") }
        return AWSCredentials(
            accessKeyID: id, secretAccessKey: secret, sessionToken: found["SessionToken"]?.string,
            expiration: found["Expiration"]?.string.flatMap(Timestamp.init(rfc3339:)))
    }
}

extension CallFailure {
    /// The failure in words.
    public var sentence: String {
        switch self {
        case .parameters(let problem): problem.description
        case .credentials(let problem): problem.description
        case .noEndpoint(let service, let region):
            "\(service) has no endpoint in the region \(region)"
        case .service(let failure, _):
            failure.message.isEmpty ? failure.code : "\(failure.code): \(failure.message)"
        case .connection(let text, _, _), .answer(let text): text
        }
    }
}
