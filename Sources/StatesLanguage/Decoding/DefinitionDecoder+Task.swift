import JSONValue

extension DefinitionDecoder {
    func task(_ fields: Fields, in surroundings: Surroundings) -> TaskState? {
        let resource = self.resource(fields, in: surroundings)
        let timeout = fields.integer(orPath: "TimeoutSeconds", in: Limits.seconds)
        let heartbeat = fields.integer(orPath: "HeartbeatSeconds", in: Limits.seconds)
        if case .constant(let beat) = heartbeat, case .constant(let end) = timeout, beat >= end {
            fields.refuse("HeartbeatSeconds must be smaller than TimeoutSeconds")
        }
        guard let resource else { return nil }
        var credentials: PayloadTemplate?
        switch resource {
        case .integration(let call):
            credentials = self.credentials(fields)
            checkParameters(of: call, fields)
        case .activity where fields.has("Credentials"):
            fields.refuse(
                "The field 'Credentials' is not supported for activities", at: "Credentials")
        case .activity: break
        }
        return TaskState(
            resource: resource, timeout: timeout, heartbeat: heartbeat, credentials: credentials)
    }

    /// Reads the role in `Credentials`, a constant or found at run time.
    private func credentials(_ fields: Fields) -> PayloadTemplate? {
        guard let credentials = fields.fields("Credentials") else { return nil }
        let names = fields.expressions == nil ? ["RoleArn", "RoleArn.$"] : ["RoleArn"]
        credentials.allow(only: Set(names))
        guard names.contains(where: credentials.has) else {
            credentials.refuse("The field 'RoleArn' is required but was missing")
            return nil
        }
        _ = credentials.string("RoleArn")
        return fields.template("Credentials")
    }
}
