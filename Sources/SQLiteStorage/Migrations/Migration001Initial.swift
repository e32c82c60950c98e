extension Migration {
    /// The initial schema.
    ///
    /// Times are milliseconds since 1970. Statuses have the numbers of `Numbers.swift`, kinds of
    /// work those of `Work.Kind`.
    static let initial = Migration(
        number: 1, name: "initial",
        sql: """
            -- State machines, for as long as they exist.
            CREATE TABLE state_machines (
                arn           TEXT    NOT NULL PRIMARY KEY,
                name          TEXT    NOT NULL,
                type          TEXT    NOT NULL,
                created_at    INTEGER NOT NULL,
                is_deleting   INTEGER NOT NULL CHECK (is_deleting IN (0, 1)),
                revision      INTEGER NOT NULL REFERENCES revisions (number),
                configuration TEXT    NOT NULL
            ) STRICT;
            CREATE INDEX state_machines_by_name ON state_machines (name);

            -- Their definitions, for ever.
            CREATE TABLE revisions (
                number            INTEGER PRIMARY KEY,
                state_machine_arn TEXT    NOT NULL,
                definition        TEXT    NOT NULL,
                role_arn          TEXT    NOT NULL,
                label             TEXT,
                created_at        INTEGER NOT NULL
            ) STRICT;

            -- What executions say of their state machine and role, once for all of them, for ever.
            CREATE TABLE machines (
                number INTEGER PRIMARY KEY,
                arn    TEXT NOT NULL UNIQUE,
                name   TEXT NOT NULL
            ) STRICT;
            CREATE TABLE roles (
                number INTEGER PRIMARY KEY,
                arn    TEXT NOT NULL UNIQUE
            ) STRICT;

            -- Executions; numbers grow with time. The ARN is stored only if it does not follow from
            -- machine and name.
            CREATE TABLE executions (
                number        INTEGER PRIMARY KEY,
                machine       INTEGER NOT NULL REFERENCES machines (number),
                name          TEXT    NOT NULL,
                arn           TEXT,
                role          INTEGER NOT NULL REFERENCES roles (number),
                revision      INTEGER NOT NULL,
                status        INTEGER NOT NULL CHECK (status BETWEEN 0 AND 4),
                started_at    INTEGER NOT NULL,
                stopped_at    INTEGER,
                event_count   INTEGER NOT NULL CHECK (event_count >= 0),
                history_count INTEGER NOT NULL CHECK (history_count BETWEEN 0 AND event_count),
                parent        INTEGER,
                parent_fact   INTEGER,
                CHECK ((status = 0) = (stopped_at IS NULL)),
                CHECK ((parent IS NULL) = (parent_fact IS NULL))
            ) STRICT;
            CREATE UNIQUE INDEX executions_by_name ON executions (machine, name);
            CREATE INDEX executions_by_status ON executions (machine, status, number);
            CREATE UNIQUE INDEX executions_by_arn ON executions (arn) WHERE arn IS NOT NULL;

            -- The log: the packed events of one commit, or of a part of a long one. Rows are
            -- appended in the order of commits, whatever their execution, so that a transaction of
            -- many commits writes few pages.
            CREATE TABLE events (
                row            INTEGER PRIMARY KEY,
                execution      INTEGER NOT NULL REFERENCES executions (number),
                first_event    INTEGER NOT NULL CHECK (first_event > 0),
                history_before INTEGER NOT NULL CHECK (history_before >= 0),
                history_after  INTEGER NOT NULL CHECK (history_after >= history_before),
                batch          BLOB    NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX events_in_order
                ON events (execution, history_after, first_event);

            -- Tasks, timers, cancellations and announcements, until they are done.
            CREATE TABLE work (
                execution    INTEGER NOT NULL REFERENCES executions (number),
                fact         INTEGER NOT NULL CHECK (fact >= 0),
                kind         INTEGER NOT NULL
                             CHECK (kind BETWEEN 1 AND 5 OR kind BETWEEN 10 AND 13),
                due          INTEGER NOT NULL,
                leased_until INTEGER,
                topic        TEXT,
                handle       TEXT,
                available_at INTEGER NOT NULL GENERATED ALWAYS AS
                             (max(due, ifnull(leased_until, due))) VIRTUAL,
                PRIMARY KEY (execution, fact, kind),
                CHECK ((topic IS NOT NULL) = (kind = 11))
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX work_by_time ON work (available_at) WHERE topic IS NULL;
            CREATE INDEX work_by_topic ON work (topic, available_at) WHERE topic IS NOT NULL;

            CREATE TABLE activities (
                arn        TEXT    NOT NULL PRIMARY KEY,
                name       TEXT    NOT NULL,
                created_at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX activities_by_name ON activities (name);

            CREATE TABLE tags (
                arn   TEXT NOT NULL,
                key   TEXT NOT NULL,
                value TEXT NOT NULL,
                PRIMARY KEY (arn, key)
            ) STRICT, WITHOUT ROWID;
            """)
}
