-- Revert escashop:jobs/purge_short_lived from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP PROCEDURE jobs.purge_short_lived();
DROP FUNCTION jobs.list_branches();
DROP FUNCTION jobs.purge_branch(smallint);

COMMIT;
