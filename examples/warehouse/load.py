"""Loads one source into the landing zone: each raw table becomes a Parquet file of its run.

Parquet files rather than tables of one DuckDB file: DuckDB lets a single process write, and the
three sources are loaded at the same time. All columns are kept as text, as they came; giving them
types is the staging models' work.

A file is written under another name and renamed when it is whole, so loading again is harmless.

The payment provider has never finished its export when it is asked for the first time: the first
attempt of a run fails with exit code 75, and the next one succeeds.

Usage: python load.py SOURCE [--run NAME] [--break nothing|payments|export]
"""

import argparse
import os
import sys

import duckdb

from runs import BREAKAGES, NOT_READY, Run, exports_folder

TABLES = {
    "orders": ("orders", "order_lines"),
    "payments": ("payments",),
    "menus": ("restaurants", "menu_items"),
}

# `--break payments`: the provider sends the last days' amounts in cents instead of euros.
IN_CENTS = """
    replace (case when paid_at >= '2025-06-29' then replace(amount, '.', '') else amount end
             as amount)
"""


def load(table, run, damage=""):
    export = exports_folder() / f"{table}.csv"
    if not export.is_file():
        raise SystemExit(f"{export} is missing: write the exports with `python generate.py`")
    target = run.landing / f"{table}.parquet"
    draft = run.landing / f".{table}.parquet.{os.getpid()}"
    with duckdb.connect() as connection:
        connection.execute(
            f"copy (select * {damage} from read_csv(?, all_varchar = true, header = true)) "
            f"to '{quoted(draft)}' (format parquet)", [str(export)])
        (rows,) = connection.execute(
            "select count(*) from read_parquet(?)", [str(draft)]).fetchone()
    os.replace(draft, target)
    print(f"loaded {table}: {rows:,} rows into {target}")


def quoted(path):
    return str(path).replace("'", "''")


def export_is_ready(run, breakage):
    """Whether the payment provider has finished: not when this run asks for the first time."""
    if breakage == "export":
        return False
    try:
        (run.folder / "payments.asked").touch(exist_ok=False)
    except FileExistsError:
        return True
    return False


def main():
    parser = argparse.ArgumentParser(description="Loads one source into the landing zone.")
    parser.add_argument("source", choices=TABLES)
    parser.add_argument("--run", default="manual", metavar="NAME", help="the night it belongs to")
    parser.add_argument("--break", dest="breakage", choices=BREAKAGES, default="nothing",
                        help="what goes wrong on purpose")
    options = parser.parse_args()
    run = Run(options.run)
    run.landing.mkdir(parents=True, exist_ok=True)
    if options.source == "payments" and not export_is_ready(run, options.breakage):
        print("payments: the payment provider's export is not ready; try again in a moment",
              file=sys.stderr)
        return NOT_READY
    damaged = options.source == "payments" and options.breakage == "payments"
    for table in TABLES[options.source]:
        load(table, run, IN_CENTS if damaged else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
