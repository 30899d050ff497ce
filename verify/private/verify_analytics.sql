-- Verify escashop:private/verify_analytics on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.verify_analytics(smallint)'::regprocedure;

ROLLBACK;
