-- Deploy escashop:api/admin/verify to pg
-- requires: private/authorize
-- requires: private/verify_archive
-- requires: private/verify_queue
-- requires: private/verify_money
-- requires: private/verify_analytics
-- requires: private/verify_erasure
-- requires: private/verify_seals
-- requires: private/verify_drawers

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.verify(session text DEFAULT NULL)
RETURNS TABLE (rule text, entity text, entity_id text, expected text, found text)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.*
    FROM private.authorize(verify.session, '{admin}') AS a
    CROSS JOIN LATERAL (
        SELECT q.* FROM private.verify_queue(a.branch_id) AS q
        UNION ALL
        SELECT m.* FROM private.verify_money(a.branch_id) AS m
        UNION ALL
        SELECT h.* FROM private.verify_archive(a.branch_id) AS h
        UNION ALL
        SELECT y.* FROM private.verify_analytics(a.branch_id) AS y
        UNION ALL
        SELECT e.* FROM private.verify_erasure(a.branch_id) AS e
        UNION ALL
        SELECT s.* FROM private.verify_seals(a.branch_id) AS s
        UNION ALL
        SELECT d.* FROM private.verify_drawers(a.branch_id, '-infinity', 'infinity') AS d
    ) AS w;
END;

COMMENT ON FUNCTION api.verify(text) IS
'One row for each broken invariant, none when all is well; what is checked is in the comments of
private.verify_*. Of the seals a part, another each day; api.verify_seals proves them all. Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.verify(text) TO escashop_web, escashop_dba;

COMMIT;
