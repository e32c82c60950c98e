extension Migration {
    /// A state machine's revisions are found without reading those of all.
    static let revisionsByMachine = Migration(
        number: 2, name: "revisions by machine",
        sql: """
            CREATE INDEX revisions_by_machine ON revisions (state_machine_arn, number);
            """)
}
