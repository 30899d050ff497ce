"""python -m sms [--once]: takes messages that are due, delivers them, tells what became of each.

ESCASHOP_SMS_DSN is a login of escashop_cron, ESCASHOP_SMS_CONFIG the provider's file (none: a log
file in ESCASHOP_VAR). A message is told to be sent only after the provider accepted it. Whoever
dies between the two leaves it to the database, which hands it out again after ten minutes under
the same reference, so that a provider that remembers references drops the second one.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import psycopg
import structlog
from psycopg.rows import class_row

from sms.provider import Failed, Message, Misconfigured, Provider, load

log = structlog.get_logger()

PAUSE = float(os.environ.get("ESCASHOP_SMS_POLL_SECONDS", "2"))
LONGEST_BATCH = 480.0  # seconds; after ten minutes others get what is left, and time goes by unseen


class Outbox:
    """The database's side, over one connection that is made again when it is lost."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        self.conn: psycopg.Connection[tuple[int, ...]] | None = None

    @contextmanager
    def connection(self) -> Iterator[psycopg.Connection[tuple[int, ...]]]:
        if self.conn is None or self.conn.closed:
            self.conn = psycopg.connect(
                self.dsn, autocommit=True, application_name="escashop-sms", connect_timeout=10
            )
        try:
            yield self.conn
        except psycopg.OperationalError:
            self.conn.close()
            raise

    def branches(self) -> list[int]:
        with self.connection() as conn:
            return [row[0] for row in conn.execute("SELECT b FROM jobs.list_branches() AS b")]

    def take(self, branch: int) -> list[Message]:
        with self.connection() as conn, conn.cursor(row_factory=class_row(Message)) as cursor:
            return cursor.execute(
                "SELECT sms_id, phone_number, message, reference::text"
                " FROM jobs.take_sms_batch(branch_id => %s::smallint)",
                (branch,),
            ).fetchall()

    def tell(
        self, branch: int, sms_id: int, status: str, reference: str | None, error: str | None
    ) -> None:
        with self.connection() as conn:
            conn.execute(
                "SELECT jobs.record_sms_result(branch_id => %s::smallint, sms_id => %s,"
                " status => %s, provider_reference => %s, error_message => %s)",
                (branch, sms_id, status, reference, error and error.replace("\0", "")),
            )


class Worker:
    """The loop; it ends after the batch in hand, when it is told to."""

    def __init__(self, outbox: Outbox, provider: Provider) -> None:
        self.outbox = outbox
        self.provider = provider
        self.stopped = threading.Event()

    def stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopped.set()

    def deliver(self, branch: int, message: Message) -> None:
        reference, error = None, None
        try:
            reference = self.provider.send(message)
        except Failed as failure:
            error = str(failure)
        self.tell(branch, message, reference, error)
        # Neither number nor text: the log is read by more people than the outbox.
        log.info("message", branch=branch, sms_id=message.sms_id, error=error)

    def tell(self, branch: int, message: Message, reference: str | None, error: str | None) -> None:
        """What the provider accepted must not be sent again: told until the database hears it."""
        until = time.monotonic() + LONGEST_BATCH
        while True:
            status = "failed" if error else "sent"
            try:
                self.outbox.tell(branch, message.sms_id, status, reference, error)
                return
            except psycopg.OperationalError as lost:
                if time.monotonic() > until:
                    raise
                log.warning("database", error=type(lost).__name__)
                time.sleep(1)
            except psycopg.DatabaseError as refused:  # erased or ended meanwhile
                log.warning("not recorded", sms_id=message.sms_id, code=refused.sqlstate)
                return

    def round(self) -> int:
        """One batch of each branch; how many messages there were."""
        count = 0
        for branch in self.outbox.branches():
            until = time.monotonic() + LONGEST_BATCH
            for message in self.outbox.take(branch):
                if time.monotonic() > until:
                    break
                self.deliver(branch, message)
                count += 1
        return count

    def run(self, once: bool) -> None:
        while not self.stopped.is_set():
            try:
                if not self.round():
                    if once:
                        return
                    self.stopped.wait(PAUSE)
            except psycopg.OperationalError as lost:
                if once:
                    raise
                log.warning("database", error=type(lost).__name__)
                self.stopped.wait(max(PAUSE, 1))


def main() -> None:
    words = sys.argv[1:]
    if words not in ([], ["--once"]):
        raise SystemExit("usage: python -m sms [--once]")
    dsn = os.environ.get("ESCASHOP_SMS_DSN")
    if not dsn:
        raise SystemExit("ESCASHOP_SMS_DSN must name a login of escashop_cron")
    var = Path(os.environ.get("ESCASHOP_VAR", "var"))
    try:
        provider = load(os.environ.get("ESCASHOP_SMS_CONFIG"), var)
    except Misconfigured as error:
        raise SystemExit(f"escashop sms: {error}") from None
    worker = Worker(Outbox(dsn), provider)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, worker.stop)
    log.info("started", provider=type(provider).__name__)
    worker.run(bool(words))


if __name__ == "__main__":
    main()
