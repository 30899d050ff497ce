"""pg_cron itself calls a job of a shop, as the scheduler's role."""

from __future__ import annotations

import time

import pytest

from tests.server import ROOT, Server, deployed_data

pytestmark = pytest.mark.own_server

PATIENCE = 150  # a minute to the next full minute, the rest for a busy machine


def test_the_scheduler_runs_the_jobs() -> None:
    settings = {
        "shared_preload_libraries": "pg_cron",
        "cron.database_name": "postgres",
        "cron.use_background_workers": "on",
        "max_worker_processes": "20",
    }
    with Server(copy_data_from=deployed_data(), **settings) as server, server.clone() as clone:
        server.psql(clone.name, "-f", str(ROOT / "deploy" / "jobs" / "schedule.sql"))
        mine = f"database = '{clone.name}' AND username = 'escashop_scheduler'"
        jobs = server.psql("postgres", "-c", f"SELECT count(*) FROM cron.job WHERE {mine}")
        assert int(jobs) > 0

        server.psql(
            "postgres",
            *("-c", f"SELECT cron.alter_job(jobid, '* * * * *') FROM cron.job WHERE {mine}"),
        )
        query = f"""
            SELECT r.status, r.return_message
            FROM cron.job_run_details AS r
            WHERE {mine.replace("database", "r.database").replace("username", "r.username")}
              AND r.status IN ('succeeded', 'failed')
        """
        deadline = time.monotonic() + PATIENCE
        done = ""
        while not done and time.monotonic() < deadline:
            time.sleep(1)
            done = server.psql("postgres", "-c", query)
        assert done, "pg_cron ran nothing"
        assert "failed" not in done

        server.psql(clone.name, "-f", str(ROOT / "revert" / "jobs" / "schedule.sql"))
        assert server.psql("postgres", "-c", f"SELECT jobname FROM cron.job WHERE {mine}") == ""
