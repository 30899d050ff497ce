"""pg_cron itself calls a job of a shop, as the scheduler's role."""

from __future__ import annotations

import time

import pytest

from tests.days import fill_day
from tests.server import ROOT, Server, deployed_data

pytestmark = pytest.mark.own_server

PATIENCE = 300  # a minute to the next full minute, the rest for a busy machine


JOBS = [
    *("close_due_days", "purge_history", "purge_short_lived", "run_backfills", "run_verify"),
    *("seal_everything", "seal_money"),
]


def test_the_scheduler_runs_the_jobs() -> None:
    settings = {
        "shared_preload_libraries": "pg_cron",
        "cron.database_name": "postgres",
        "cron.use_background_workers": "on",
        "max_worker_processes": "20",
    }
    with Server(copy_data_from=deployed_data(), **settings) as server, server.clone() as clone:
        mine = f"database = '{clone.name}' AND username = 'escashop_scheduler'"
        names = f"SELECT jobname FROM cron.job WHERE {mine} ORDER BY jobname"
        wanted = [f"escashop {name} {clone.name}" for name in JOBS]

        def schedule(tree: str) -> None:
            server.psql(clone.name, "-f", str(ROOT / tree / "jobs" / "schedule.sql"))

        schedule("deploy")
        # One of an earlier release, and one whose hour somebody has changed.
        server.psql(
            "postgres",
            "-c",
            f"""
            SELECT cron.schedule_in_database('escashop old {clone.name}', '0 0 * * *', 'SELECT 1',
                '{clone.name}', 'escashop_scheduler');
            SELECT cron.alter_job(jobid, '0 0 1 1 *') FROM cron.job
            WHERE jobname LIKE '%run_verify%';
            """,
        )
        schedule("deploy")
        assert server.psql("postgres", "-c", names).splitlines() == wanted
        hour = f"SELECT schedule FROM cron.job WHERE {mine} AND jobname LIKE '%run_verify%'"
        assert server.psql("postgres", "-c", hour).strip() == "37 18 * * *"

        owner = clone.connect()
        fill_day(owner, "2026-03-02")
        owner.execute("SELECT api.request_backfill('2026-03-01', '2026-03-31')")
        server.psql(
            "postgres",
            *("-c", f"SELECT cron.alter_job(jobid, '* * * * *') FROM cron.job WHERE {mine}"),
        )
        done = f"""
            SELECT DISTINCT command, status FROM cron.job_run_details
            WHERE {mine} AND status IN ('succeeded', 'failed') ORDER BY command
        """
        deadline = time.monotonic() + PATIENCE
        ran: list[str] = []
        while len(ran) < len(JOBS) and time.monotonic() < deadline:
            time.sleep(1)
            ran = server.psql("postgres", "-c", done).splitlines()
        calls = [f"{name}()" for name in JOBS if name != "seal_everything"]
        calls.append("seal_money(everything => true)")
        assert ran == [f"CALL jobs.{call}|succeeded" for call in calls]

        log = """
            SELECT l.business_date::text, l.started_by, l.success, a.actor, a.user_id, d.status
            FROM shop.daily_reset_log AS l
            JOIN shop.activity_logs AS a ON a.branch_id = l.branch_id AND a.action = 'daily_reset'
            JOIN shop.queue_days AS d
                ON (d.branch_id, d.business_date) = (l.branch_id, l.business_date)
        """
        assert owner.execute(log.encode()).fetchall() == [
            ("2026-03-02", "catch_up", True, "escashop_scheduler", -1, "closed")
        ]
        verified = (
            "SELECT details ->> 'rows' FROM shop.activity_logs WHERE action = 'verify' LIMIT 1"
        )
        assert owner.execute(verified.encode()).fetchone() == ("0",)
        anew = "SELECT status, done_count, failures FROM api.backfill"
        assert owner.execute(anew.encode()).fetchall() == [("done", 1, [])]
        clone.close()

        schedule("revert")
        assert server.psql("postgres", "-c", names) == ""
