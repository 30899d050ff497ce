-- Revert escashop:jobs/seal_money from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP PROCEDURE jobs.seal_money(boolean);
DROP FUNCTION jobs.seal_branch(smallint, boolean, boolean);

COMMIT;
