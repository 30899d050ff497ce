-- Deploy escashop:api/analytics/backfill to pg
-- requires: shop/backfills

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.backfill AS
SELECT
    b.branch_id, b.id AS backfill_id, b.start_date, b.end_date,
    CASE
        WHEN b.is_cancelled THEN 'cancelled'
        WHEN b.finished_at IS NOT NULL AND b.failures <> '[]' THEN 'failed'
        WHEN b.finished_at IS NOT NULL THEN 'done'
        WHEN b.started_at IS NOT NULL THEN 'running'
        ELSE 'waiting'
    END AS status,
    greatest(b.day_count, b.done_count + jsonb_array_length(b.failures)) AS day_count,
    b.done_count, b.last_date, b.failures, u.full_name AS user_name, b.requested_at, b.started_at, b.finished_at
FROM shop.backfills AS b
JOIN shop.users AS u ON u.branch_id = b.branch_id AND u.id = b.user_id;

COMMENT ON VIEW api.backfill IS 'Days whose figures are made anew, how far that is, and how it ended.';

COMMIT;
