extension Migration {
    /// Work has an owner and any subject, rows have checksums, and closed executions are found by
    /// their stop date.
    ///
    /// Leases are dropped, because their holders no longer exist. `row_checksum` is `RowChecksum`;
    /// its arguments are in the order of `ExecutionRecord.checksum(ownARN:)` and the like.
    static let ownersAndExpiry = Migration(
        number: 3, name: "owners and expiry",
        sql: """
            -- Servers that share the database. Numbers are not used again.
            CREATE TABLE servers (
                number      INTEGER PRIMARY KEY AUTOINCREMENT,
                name        TEXT    NOT NULL,
                started_at  INTEGER NOT NULL,
                alive_until INTEGER NOT NULL
            ) STRICT;

            -- Facts about the database itself.
            CREATE TABLE meta (
                key   TEXT NOT NULL PRIMARY KEY,
                value TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            -- What is to be done, until it is done. Kinds have the numbers of `Work.Kind`, kinds of
            -- subjects those of `Work.SubjectKind`; the schema does not list them.
            CREATE TABLE new_work (
                subject_kind  INTEGER NOT NULL,
                subject       INTEGER NOT NULL,
                number        INTEGER NOT NULL CHECK (number >= 0),
                kind          INTEGER NOT NULL,
                due           INTEGER NOT NULL,
                owner         INTEGER,
                failure_count INTEGER NOT NULL CHECK (failure_count >= 0),
                parked_reason TEXT,
                topic         TEXT,
                handle        TEXT,
                PRIMARY KEY (subject_kind, subject, number, kind),
                CHECK (owner IS NULL OR parked_reason IS NULL)
            ) STRICT, WITHOUT ROWID;
            INSERT INTO new_work
                (subject_kind, subject, number, kind, due, failure_count, topic, handle)
                SELECT 1, execution, fact, kind, due, 0, topic, handle FROM work
                ORDER BY execution, fact, kind;
            DROP TABLE work;
            ALTER TABLE new_work RENAME TO work;
            CREATE INDEX work_by_due ON work (due)
                WHERE topic IS NULL AND owner IS NULL AND parked_reason IS NULL;
            CREATE INDEX work_by_topic ON work (topic, due)
                WHERE topic IS NOT NULL AND owner IS NULL AND parked_reason IS NULL;
            CREATE INDEX work_by_owner ON work (owner) WHERE owner IS NOT NULL;
            CREATE INDEX work_parked ON work (due) WHERE parked_reason IS NOT NULL;

            -- Executions; numbers grow with time. The ARN is stored only if it does not follow from
            -- machine and name. `checksum` covers what never changes, `state_checksum` the rest.
            -- Version, alias, redrives and origin (who started it) are there for later.
            CREATE TABLE new_executions (
                number         INTEGER PRIMARY KEY,
                machine        INTEGER NOT NULL REFERENCES machines (number),
                name           TEXT    NOT NULL,
                arn            TEXT,
                role           INTEGER NOT NULL REFERENCES roles (number),
                revision       INTEGER NOT NULL,
                status         INTEGER NOT NULL,
                started_at     INTEGER NOT NULL,
                stopped_at     INTEGER,
                event_count    INTEGER NOT NULL CHECK (event_count >= 0),
                history_count  INTEGER NOT NULL CHECK (history_count BETWEEN 0 AND event_count),
                parent         INTEGER,
                parent_fact    INTEGER,
                version        TEXT,
                alias          TEXT,
                redrive_count  INTEGER NOT NULL DEFAULT 0 CHECK (redrive_count >= 0),
                redriven_at    INTEGER,
                origin         TEXT,
                checksum       INTEGER NOT NULL,
                state_checksum INTEGER NOT NULL,
                CHECK ((parent IS NULL) = (parent_fact IS NULL))
            ) STRICT;
            INSERT INTO new_executions
                (number, machine, name, arn, role, revision, status, started_at, stopped_at,
                event_count, history_count, parent, parent_fact, checksum, state_checksum)
                SELECT e.number, e.machine, e.name, e.arn, e.role, e.revision, e.status,
                    e.started_at, e.stopped_at, e.event_count, e.history_count, e.parent,
                    e.parent_fact,
                    row_checksum(e.number, m.arn, m.name, e.name, e.arn, r.arn, e.revision,
                        e.started_at, e.parent, e.parent_fact, NULL, NULL, NULL),
                    row_checksum(e.number, e.status, e.stopped_at, e.event_count,
                        e.history_count, 0, NULL)
                FROM executions e LEFT JOIN machines m ON m.number = e.machine
                    LEFT JOIN roles r ON r.number = e.role
                ORDER BY e.number;
            DROP TABLE executions;
            ALTER TABLE new_executions RENAME TO executions;
            CREATE UNIQUE INDEX executions_by_name ON executions (machine, name);
            CREATE INDEX executions_by_status ON executions (machine, status, number);
            CREATE UNIQUE INDEX executions_by_arn ON executions (arn) WHERE arn IS NOT NULL;
            CREATE INDEX executions_closed ON executions (machine, status, stopped_at)
                WHERE stopped_at IS NOT NULL;

            -- Definitions; those of a machine that is gone go with its last execution. Numbers are not
            -- used again.
            CREATE TABLE new_revisions (
                number            INTEGER PRIMARY KEY AUTOINCREMENT,
                state_machine_arn TEXT    NOT NULL,
                definition        TEXT    NOT NULL,
                role_arn          TEXT    NOT NULL,
                label             TEXT,
                created_at        INTEGER NOT NULL,
                checksum          INTEGER NOT NULL
            ) STRICT;
            INSERT INTO new_revisions
                SELECT number, state_machine_arn, definition, role_arn, label, created_at,
                    row_checksum(number, state_machine_arn, definition, role_arn, label,
                        created_at)
                FROM revisions ORDER BY number;
            DROP TABLE revisions;
            ALTER TABLE new_revisions RENAME TO revisions;
            CREATE INDEX revisions_by_machine ON revisions (state_machine_arn, number);
            """)
}
