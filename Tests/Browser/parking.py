"""Parks work of running executions, as a server does after too many failures."""

import sqlite3


def park(server, *executions, reason="The disk was full."):
    """Parks what executions wait for, by their ARNs."""
    change(server, "parked_reason = ?, failure_count = 16, owner = NULL", reason, executions)


def damage(server, *executions):
    """Makes what executions wait for unreadable; the server parks it once it is due."""
    change(server, "handle = ?", "{", executions)


def change(server, assignment, value, executions):
    names = [arn.split(":")[-1] for arn in executions]
    connection = sqlite3.connect(server.data / "treadle.sqlite", timeout=30)
    with connection:
        changed = connection.execute(
            f"UPDATE work SET {assignment} WHERE subject_kind = 1 AND subject IN "
            f"(SELECT number FROM executions WHERE name IN ({', '.join('?' * len(names))}))",
            [value, *names]).rowcount
    connection.close()
    assert changed == len(executions)
