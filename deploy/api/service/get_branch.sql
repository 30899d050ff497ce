-- Deploy escashop:api/service/get_branch to pg
-- requires: shop/boards
-- requires: private/find_branch

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_branch(branch text DEFAULT NULL)
RETURNS TABLE (branch_id smallint, code text, name text, time_zone text, version bigint)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT b.branch_id, b.code::text, b.name, b.time_zone, d.version
    FROM private.find_branch(get_branch.branch) AS b
    JOIN shop.boards AS d ON d.branch_id = b.branch_id;
END;

COMMENT ON FUNCTION api.get_branch(text) IS
'A branch by its code, by default the only one, and its boards version. Errors: SHN05; SHV02.';

GRANT EXECUTE ON FUNCTION api.get_branch(text) TO escashop_web;

COMMIT;
