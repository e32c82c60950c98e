"""Puts a run's warehouse in place of the published one and writes a summary of its marts.

Readers see the old marts or the new ones, never a mixture: the file is renamed. Publishing the same
run again changes nothing. The folders of published runs are removed, but for the newest five, and
so are those of runs that came to nothing a week ago.

Usage: python publish.py [--run NAME]
"""

import argparse
import json
import os
import shutil
import sys
import time

import duckdb

from counts import mart_counts, table
from runs import Run, published_file, state_folder, write_json

KEPT_RUNS = 5
KEPT_SECONDS = 7 * 24 * 3600


def publish(run):
    """Returns the run's summary, written as well; it is what says that the run is published."""
    if not run.file.is_file():
        if run.summary.is_file():
            print(f"run {run.name} is published already")
            return json.loads(run.summary.read_text(encoding="utf-8"))
        raise SystemExit(f"run {run.name} has nothing to publish: build its models first")
    with duckdb.connect(str(run.file)) as connection:
        connection.execute("checkpoint")
        net, first, last = connection.execute(
            "select sum(net_amount), min(order_date), max(order_date) from marts.daily_sales"
        ).fetchone()
    summary = {
        "run": run.name,
        "from": str(first),
        "to": str(last),
        "netAmount": str(net),
        "rows": mart_counts(run.file),
    }
    write_json(summary, run.summary)
    os.replace(run.file, published_file())
    return summary


def remove_earlier_runs():
    folders = sorted(state_folder().glob("runs/*"), key=lambda folder: folder.stat().st_mtime)
    published = [folder for folder in folders if (folder / "summary.json").is_file()]
    oldest = time.time() - KEPT_SECONDS
    failed = [
        folder for folder in folders
        if folder not in published and folder.stat().st_mtime < oldest
    ]
    for folder in published[:-KEPT_RUNS] + failed:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description="Publishes a run's marts.")
    parser.add_argument("--run", default="manual", metavar="NAME", help="the night it belongs to")
    summary = publish(Run(parser.parse_args().run))
    write_json(summary, state_folder() / "summary.json")
    remove_earlier_runs()
    print(f"published {summary['from']} to {summary['to']}, net sales {summary['netAmount']} EUR")
    print("\n".join(table(summary["rows"])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
