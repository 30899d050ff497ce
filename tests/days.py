"""A queue day with many people in it, made at once, as if they had come one by one."""

from __future__ import annotations

from typing import Any

import psycopg

FILL = (
    """
    INSERT INTO shop.queue_days (branch_id, business_date, last_token, last_or, opened_at)
    VALUES (%(branch)s, %(date)s, %(people)s, %(people)s, %(at)s)
    """,
    """
    INSERT INTO shop.customers (
        branch_id, business_date, token_number, or_number, ticket_code, name, contact_number, age,
        address, distribution_info, sales_agent_id, grade_type_id, lens_type_id, estimated_minutes,
        senior_citizen, queue_status, joined_at, effective_at, called_at, processing_at, served_at,
        created_at, updated_at
    )
    SELECT %(branch)s, %(date)s::date, n, to_char(%(date)s::date, 'YYYYMMDD-') || CASE
            WHEN n < 1000 THEN lpad(n::text, 3, '0') ELSE n::text END,
        md5(concat(%(branch)s, %(date)s, n)), 'Customer ' || n, '0917' || lpad(n::text, 7, '0'), 30,
        '1 Long Street, Manila', 'pickup', -1,
        (SELECT min(g.id) FROM shop.grade_types AS g WHERE g.branch_id = %(branch)s),
        (SELECT min(l.id) FROM shop.lens_types AS l WHERE l.branch_id = %(branch)s), 60, n %% 5 = 0,
        CASE (n - 1) * 4 / %(people)s WHEN 0 THEN 'completed' WHEN 1 THEN 'processing'
            ELSE 'waiting' END,
        %(at)s, %(at)s, CASE WHEN (n - 1) * 4 / %(people)s < 2 THEN %(at)s::timestamptz END,
        CASE WHEN (n - 1) * 4 / %(people)s = 1 THEN %(at)s::timestamptz END,
        CASE WHEN (n - 1) * 4 / %(people)s = 0 THEN %(at)s::timestamptz END, %(at)s, %(at)s
    FROM generate_series(1, %(people)s) AS n
    """,
    # Event by event in one transaction, an hour's figures would be a chain of as many dead rows.
    "ALTER TABLE shop.queue_events DISABLE TRIGGER queue_events_after_count_hours",
    """
    INSERT INTO shop.queue_events (
        branch_id, business_date, version, event_type, customer_id, counter_id, from_status,
        to_status, user_id, actor, queue_position, wait_minutes, service_minutes, is_priority,
        created_at
    )
    SELECT c.branch_id, c.business_date, b.version + 1, s.event, c.id,
        CASE WHEN s.step > 1 THEN (
            SELECT min(d.id) FROM shop.counters AS d WHERE d.branch_id = c.branch_id) END,
        s.was, s.became, -1, 'somebody',
        CASE s.step WHEN 1 THEN c.token_number WHEN 2 THEN 1 END, CASE WHEN s.step = 2 THEN 0 END,
        CASE WHEN s.became = 'completed' THEN 0 END, c.is_priority, c.joined_at
    FROM shop.customers AS c
    JOIN shop.boards AS b ON b.branch_id = c.branch_id
    CROSS JOIN LATERAL (VALUES
        (1, 'joined', NULL, 'waiting'), (2, 'called', 'waiting', 'serving'),
        (3, CASE c.queue_status WHEN 'completed' THEN 'served' ELSE 'processing_started' END,
            'serving', c.queue_status::text)
    ) AS s (step, event, was, became)
    WHERE c.branch_id = %(branch)s AND c.business_date = %(date)s
      AND (s.step = 1 OR c.queue_status <> 'waiting')
    ORDER BY s.step > 1, c.id, s.step
    """,
    "ALTER TABLE shop.queue_events ENABLE TRIGGER queue_events_after_count_hours",
    "SELECT private.rebuild_hours(%(branch)s::smallint, %(date)s)",
    "UPDATE shop.boards SET version = version + 1 WHERE branch_id = %(branch)s",
)


def fill_day(
    conn: psycopg.Connection[Any],
    date: str,
    people: int = 12,
    *,
    branch: int = 1,
    hour: str = "09:00+08",
) -> None:
    """A quarter was served, the orders of a quarter are in the back, the rest wait."""
    values = {"branch": branch, "date": date, "people": people, "at": f"{date} {hour}"}
    with conn.transaction():
        for statement in FILL:
            conn.execute(statement.encode(), values)


def add_branch(conn: psycopg.Connection[Any]) -> None:
    """Branch 2, beside the one that is there."""
    conn.execute("INSERT INTO shop.branches (branch_id, code, name) VALUES (2, 'cebu', 'Cebu')")
    conn.execute("SELECT private.seed_branch('2')")
    conn.execute("SET escashop.branch = 'main'")
