"""Live an export again in a database of its own, and tell what came of it."""

from __future__ import annotations

import argparse
import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import psycopg
import structlog
from psycopg import conninfo, sql
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from replay import Moment, Replay, Report, UnreadableExport, read_export, serve

DATABASE = "escashop_replay"


def web_dsn(name: str) -> str:
    """How the web app reaches the database; with a password on an external server only."""
    url = os.environ.get("ESCASHOP_DATABASE_URL", "")
    words = {"dbname": name, "user": "escashop_web"}
    if url:
        kept = Path(os.environ.get("ESCASHOP_VAR", "var")) / "web-password"
        words["password"] = kept.read_text(encoding="utf-8").strip()
        return conninfo.make_conninfo(url, **words)
    words |= {"host": os.environ["PGHOST"], "port": os.environ.get("PGPORT", "5432")}
    return conninfo.make_conninfo("", **words)


def make_database(name: str) -> None:
    with psycopg.connect("", autocommit=True) as conn:
        if conn.execute("SELECT FROM pg_database WHERE datname = %s", (name,)).fetchone():
            raise UnreadableExport(
                f"there is a database {name} already: name another with --database, "
                f'or drop it: ./escashop psql --owner -c "DROP DATABASE {name}"'
            )
        conn.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(
                sql.Identifier(name)
            )
        )
    done = subprocess.run(
        ["sqitch", "deploy", f"db:pg:{name}"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        drop_database(name)
        raise UnreadableExport(f"the database could not be made: {done.stderr or done.stdout}")


def drop_database(name: str) -> None:
    with psycopg.connect("", autocommit=True) as conn:
        conn.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def show(report: Report, console: Console) -> None:
    """The closing table, and every refusal."""
    table = Table(title="The days lived again")
    table.add_column("")
    table.add_column("Number", justify="right")
    table.add_column("Amount", justify="right")
    table.add_row("Customers", str(report.customers), "")
    table.add_row("Served", str(report.served), "")
    table.add_row("Cancelled", str(report.cancelled), "")
    table.add_row("Billed", str(report.bills), f"{report.billed:,.2f}")
    table.add_row("Collected", str(report.payments), f"{report.collected:,.2f}")
    table.add_row("Refused inputs", str(len(report.refusals)), "")
    console.print(table)
    if report.refusals:
        refused = Table(title="Refused")
        for title in ("When", "What", "Code", "Reason"):
            refused.add_column(title)
        for refusal in report.refusals:
            at = refusal.at.strftime("%Y-%m-%d %H:%M")
            refused.add_row(at, refusal.what, refusal.code, refusal.reason)
        console.print(refused)


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="escashop replay", description=__doc__)
    parser.add_argument("directory", type=Path, help="counters, customers, transactions, … .csv")
    parser.add_argument("--database", default=DATABASE, help="the database to make (%(default)s)")
    parser.add_argument("--keep", action="store_true", help="keep that database afterwards")
    given = parser.parse_args(words)
    console = Console()
    # One line a request would hide the progress bar.
    logging.disable(logging.WARNING)
    try:
        export = read_export(given.directory)
        console.print(f"Making the database {given.database} …")
        make_database(given.database)
    except UnreadableExport as error:
        print(f"escashop: {error}", file=sys.stderr)
        return 1
    try:
        with (
            psycopg.connect(f"dbname={given.database}", autocommit=True) as owner,
            serve(web_dsn(given.database)) as url,
        ):
            structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
            owner.execute("SET ROLE escashop_owner")
            replay = Replay(export, url, owner)
            with Progress(
                TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console
            ) as progress:
                task = progress.add_task("…", total=len(replay.moments()))

                def advance(moment: Moment) -> None:
                    at = f"{moment.at:%Y-%m-%d %H:%M}"
                    progress.update(task, advance=1, description=at)

                report = replay.run(advance)
            findings = owner.execute("SELECT count(*) FROM api.verify()").fetchone()
        show(report, console)
        if findings and findings[0]:
            print(f"escashop: the shop's own check finds {findings[0]} faults.", file=sys.stderr)
            return 1
    except UnreadableExport as error:
        print(f"escashop: {error}", file=sys.stderr)
        return 1
    finally:
        if given.keep:
            console.print(f"Kept: ./escashop psql -d {given.database}")
        else:
            drop_database(given.database)
    return 0


if __name__ == "__main__":
    sys.exit(main())
