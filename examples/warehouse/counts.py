"""Prints how many rows each published mart has.

Usage: python counts.py [--json] [--check FILE] [--database FILE]

With --check, compares them with the counts in FILE and ends with 1 if any differs.
"""

import argparse
import json
import sys
from pathlib import Path

import duckdb

from runs import published_file


def mart_counts(database):
    """The rows of each mart, by name, in the order of the alphabet."""
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = connection.execute(
            "select table_name from information_schema.tables "
            "where table_schema = 'marts' order by table_name").fetchall()
        return {
            name: connection.execute(f'select count(*) from marts."{name}"').fetchone()[0]
            for (name,) in tables
        }


def table(counts):
    width = max(map(len, counts), default=4)
    yield f"{'mart':<{width}}  {'rows':>9}"
    yield f"{'-' * width}  {'-' * 9}"
    for name, rows in counts.items():
        yield f"{name:<{width}}  {rows:>9,}"


def differences(counts, expected):
    for name in sorted(counts.keys() | expected.keys()):
        if counts.get(name) != expected.get(name):
            yield f"{name}: {counts.get(name, 'missing')}, expected {expected.get(name, 'none')}"


def main():
    parser = argparse.ArgumentParser(description="Prints how many rows each published mart has.")
    parser.add_argument("--json", action="store_true", help="print a JSON object")
    parser.add_argument("--check", type=Path, metavar="FILE", help="compare with FILE's counts")
    parser.add_argument("--database", type=Path, metavar="FILE", default=published_file())
    options = parser.parse_args()
    if not options.database.is_file():
        print(f"{options.database} does not exist: no run has been published", file=sys.stderr)
        return 1
    counts = mart_counts(options.database)
    print(json.dumps(counts) if options.json else "\n".join(table(counts)))
    if options.check is None:
        return 0
    wrong = list(differences(counts, json.loads(options.check.read_text(encoding="utf-8"))))
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
