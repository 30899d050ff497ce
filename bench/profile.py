"""Where the time of a busy day goes: what each act costs, and the statements inside the dearest."""

from __future__ import annotations

from bench.growth import ACTS, Act, build, perform
from bench.harness import Bench, Progress, Result, durable

PAST = 30_000
DEAREST = 6
WITHIN = 4

# How often a busy shop does each, with four screens open all day; the rest once in a while.
A_DAY = {
    "register": 400,
    "call and complete": 400,
    "settle": 500,
    "bill": 400,
    "board": 6000,
    "ticket page": 4000,
    "list of the line": 3000,
    "customers of today": 400,
    "customer by OR number": 400,
    "changes for the pages": 20000,
    "metrics": 2000,
    "reset of a day": 1,
}
SELDOM = 20

SETTINGS = {
    "shared_preload_libraries": "pg_stat_statements",
    "pg_stat_statements.track": "all",
    "pg_stat_statements.track_utility": "off",
}
FOUND = """
SELECT s.toplevel, s.calls, s.total_exec_time, s.shared_blks_hit + s.shared_blks_read,
    left(btrim(regexp_replace(s.query, '\\s+', ' ', 'g')), 90)
FROM pg_stat_statements AS s
JOIN pg_database AS d ON d.oid = s.dbid AND d.datname = current_database()
WHERE s.query !~ 'pg_stat_|pg_current_wal' AND s.calls > 0
ORDER BY s.total_exec_time DESC
"""

Statement = tuple[bool, int, float, int, str]


def inside(bench: Bench, act: Act, known: dict[str, object]) -> list[Statement]:
    """What the server did for one act, its own statement and all that it asked for."""
    Progress.tell(act.name)
    perform(bench, act, known)  # makes nothing warm but the caches: each run connects anew
    bench.owner.execute("SELECT pg_stat_statements_reset()")
    perform(bench, act, known, 1)
    return bench.owner.execute(FOUND.encode()).fetchall()


def profile(full: bool) -> Result:
    result = Result("profile")
    with durable(**SETTINGS) as bench:
        bench.owner.execute("CREATE EXTENSION pg_stat_statements")
        known = build(bench, PAST)
        profiles = {act: inside(bench, act, known) for act in ACTS}
    spent = {
        act: sum(s[2] for s in found if s[0]) / act.times * A_DAY.get(act.name, SELDOM)
        for act, found in profiles.items()
    }
    for act in sorted(spent, key=lambda a: -spent[a]):
        own = [s for s in profiles[act] if s[0]]
        each = sum(s[2] for s in own) / act.times
        pages = sum(s[3] for s in own) / act.times
        share = 100 * spent[act] / sum(spent.values())
        result.facts[f"{act.name}, of the day"] = (
            f"{share:.1f} %: {each:.2f} ms, {pages:,.0f} pages each"
        )
    for act in sorted(spent, key=lambda a: -spent[a])[:DEAREST]:
        total = sum(s[2] for s in profiles[act] if s[0])
        for _, calls, time, pages, text in [s for s in profiles[act] if not s[0]][:WITHIN]:
            result.facts[f"{act.name}: {text}"] = (
                f"{100 * time / total:.0f} %, {calls / act.times:.1f} times, "
                f"{pages / act.times:,.0f} pages"
            )
    return result
