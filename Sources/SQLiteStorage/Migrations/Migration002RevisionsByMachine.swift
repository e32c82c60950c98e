extension Migration {
    /// An index that finds a state machine's revisions without reading those of all.
    static let revisionsByMachine = Migration(
        number: 2, name: "revisions by machine",
        sql: """
            CREATE INDEX revisions_by_machine ON revisions (state_machine_arn, number);
            """)
}
