-- Verify escashop:private/tell_settlement on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.tell_settlement(smallint, private.attempted)'::regprocedure;
SELECT 'private.tell_split(smallint, private.attempted)'::regprocedure;

ROLLBACK;
