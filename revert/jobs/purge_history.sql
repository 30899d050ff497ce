-- Revert escashop:jobs/purge_history from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP PROCEDURE jobs.purge_history();
DROP FUNCTION jobs.purge_archive(smallint);

COMMIT;
