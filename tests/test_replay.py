"""A shop's exported days happen again, and what is refused is told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from replay import Replay, Report, UnreadableExport, read_export, serve
from tests.server import ROOT, Database

SAMPLE = ROOT / "replay" / "sample"
REAL = ROOT.parent / "shared" / "data" / "earlier_system"


def live_again(database: Database, directory: Path) -> Report:
    owner = database.connect()
    owner.execute("SET ROLE escashop_owner")
    with serve(database.conninfo("escashop_web")) as url:
        report = Replay(read_export(directory), url, owner).run()
    assert owner.execute("SELECT count(*) FROM shop.test_clock").fetchone() == (0,)
    owner.execute("RESET ROLE")
    assert owner.execute("SELECT * FROM api.verify()").fetchall() == []
    stored = owner.execute(
        """
        SELECT count(*),
            count(*) FILTER (WHERE queue_status = 'completed'),
            count(*) FILTER (WHERE queue_status = 'cancelled'),
            (SELECT count(*) FROM shop.transactions),
            (SELECT coalesce(sum(amount), 0) FROM shop.transactions),
            (SELECT count(*) FROM shop.payment_settlements),
            (SELECT coalesce(sum(amount), 0) FROM shop.payment_settlements)
        FROM shop.customers
        """
    ).fetchone()
    assert stored == (
        *(report.customers, report.served, report.cancelled),
        *(report.bills, report.billed, report.payments, report.collected),
    )
    return report


def test_the_sample_days(database: Database) -> None:
    report = live_again(database, SAMPLE)
    assert (report.customers, report.served, report.cancelled) == (4, 2, 1)
    assert (report.bills, report.billed) == (4, Decimal("4700.50"))
    assert (report.payments, report.collected) == (3, Decimal("1800.00"))
    assert [(refusal.what, refusal.code) for refusal in report.refusals] == [
        ("customer 4", "SHV06"),
        ("visit of customer 4", "—"),
        ("payment 3", "SHC09"),
        ("payment 5", "—"),
        ("customer 5", "SHV10"),
    ]


@pytest.mark.skipif(not REAL.is_dir(), reason="no earlier system's export beside the checkout")
def test_the_earlier_system(database: Database) -> None:
    report = live_again(database, REAL)
    export = read_export(REAL)
    refused = {r.what for r in report.refusals if r.what.startswith("customer ")}
    assert report.customers + len(refused) == len(export["customers"])
    assert report.customers > len(refused)
    assert report.collected > 0
    assert {code for code, _ in report.reasons} >= {"SHV06", "SHV10"}


def test_a_directory_that_is_no_export(tmp_path: Path) -> None:
    with pytest.raises(UnreadableExport, match=r"counters\.csv"):
        read_export(tmp_path)
