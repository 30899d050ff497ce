-- Revert escashop:jobs/run_verify from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP PROCEDURE jobs.run_verify();
DROP FUNCTION jobs.verify_branch(smallint);

COMMIT;
