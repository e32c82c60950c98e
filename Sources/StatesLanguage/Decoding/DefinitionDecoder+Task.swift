import JSONValue

extension DefinitionDecoder {
    func task(_ fields: Fields) -> TaskState? {
        let resource = self.resource(fields)
        let timeout = fields.integer(orPath: "TimeoutSeconds", in: Limits.seconds)
        let heartbeat = fields.integer(orPath: "HeartbeatSeconds", in: Limits.seconds)
        if case .constant(let beat) = heartbeat, case .constant(let end) = timeout, beat >= end {
            fields.refuse("HeartbeatSeconds must be smaller than TimeoutSeconds")
        }
        let credentials = self.credentials(fields)
        guard let resource else { return nil }
        return TaskState(
            resource: resource, timeout: timeout, heartbeat: heartbeat, credentials: credentials)
    }

    private func credentials(_ fields: Fields) -> PayloadTemplate? {
        guard checkCredentials(fields) else { return nil }
        return fields.template("Credentials")
    }

    /// The same in both query languages: a role, written or found at run time.
    func checkCredentials(_ fields: Fields) -> Bool {
        guard let credentials = fields.fields("Credentials") else { return false }
        credentials.allow(only: ["RoleArn", "RoleArn.$"])
        guard credentials.has("RoleArn") || credentials.has("RoleArn.$") else {
            credentials.refuse("The field 'RoleArn' is required but was missing")
            return false
        }
        _ = credentials.string("RoleArn")
        return true
    }
}
