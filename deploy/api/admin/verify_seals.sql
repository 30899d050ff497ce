-- Deploy escashop:api/admin/verify_seals to pg
-- requires: private/authorize
-- requires: private/verify_seals

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.verify_seals(session text DEFAULT NULL)
RETURNS TABLE (rule text, entity text, entity_id text, expected text, found text)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.*
    FROM private.authorize(verify_seals.session, '{admin}') AS a
    CROSS JOIN LATERAL (
        SELECT s.* FROM private.verify_seals(a.branch_id, everything => true) AS s
    ) AS w;
END;

COMMENT ON FUNCTION api.verify_seals(text) IS
'One row for each broken invariant of the seals, all of them walked whatever their age; none when all is well.
For DBAs: a minute and more for each million settlements, too long for a request. Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.verify_seals(text) TO escashop_dba;

COMMIT;
