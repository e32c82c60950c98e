import JSONValue

/// The process of an attempt's command, written as soon as it runs.
struct RunningRecord: Hashable, Sendable {
    let process: ProcessIdentity

    /// In milliseconds since 1970.
    let startedAt: Int

    var json: JSON {
        [
            "pid": .int(Int(process.pid)),
            "startTicks": .int(process.startTicks),
            "boot": .string(process.boot),
            "startedAt": .int(startedAt),
        ]
    }
}

extension RunningRecord {
    init?(_ json: JSON) {
        guard let pid = json["pid"]?.int.flatMap({ Int32(exactly: $0) }), pid > 1,
            let startTicks = json["startTicks"]?.int,
            let boot = json["boot"]?.string,
            let startedAt = json["startedAt"]?.int
        else { return nil }
        self.process = ProcessIdentity(pid: pid, startTicks: startTicks, boot: boot)
        self.startedAt = startedAt
    }
}
