-- Verify escashop:private/verify_seals on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.verify_seals(smallint, boolean)'::regprocedure;
SELECT 'private.seals_to_walk(smallint, boolean)'::regprocedure;

ROLLBACK;
