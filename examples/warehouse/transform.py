"""Builds and tests the models of `dbt/` from a run's landing zone: `dbt build` with its paths set.

The models go into a DuckDB file of the run, which `publish.py` puts in place once all is well. An
earlier attempt's file is thrown away first, so building again is harmless.

Ends with 0, with 65 if the models were built but a test of the data failed, else with 1.

Usage: python transform.py [--run NAME]
"""

import argparse
import os
import sys

from runs import BAD_DATA, HERE, Run


def build(run):
    """Runs dbt in this process; returns its result."""
    os.environ.update({
        "WAREHOUSE_FILE": str(run.file),
        "WAREHOUSE_LANDING": str(run.landing),
        "DBT_LOG_PATH": str(run.folder / "dbt-logs"),
        "DBT_TARGET_PATH": str(run.folder / "dbt-target"),
    })
    from dbt.cli.main import dbtRunner  # reads the environment when it is imported

    project = str(HERE / "dbt")
    return dbtRunner().invoke(["build", "--project-dir", project, "--profiles-dir", project])


def exit_code(outcome):
    if outcome.success:
        return 0
    nodes = getattr(outcome.result, "results", None) or []
    errors = [node for node in nodes if node.status == "error"]
    failures = [node for node in nodes if node.status == "fail"]
    for node in errors + failures:
        print(f"{node.status}: {node.node.name}: {(node.message or '').strip()}", file=sys.stderr)
    if outcome.exception:
        print(f"dbt could not run: {outcome.exception}", file=sys.stderr)
    return BAD_DATA if failures and not errors else 1


def main():
    parser = argparse.ArgumentParser(description="Builds and tests the models.")
    parser.add_argument("--run", default="manual", metavar="NAME", help="the night it belongs to")
    run = Run(parser.parse_args().run)
    if not run.landing.is_dir():
        raise SystemExit(f"run {run.name} has no landing zone: load its sources first")
    for leftover in run.folder.glob("warehouse.duckdb*"):
        leftover.unlink()
    return exit_code(build(run))


if __name__ == "__main__":
    sys.exit(main())
