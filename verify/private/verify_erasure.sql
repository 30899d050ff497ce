-- Verify escashop:private/verify_erasure on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.verify_erasure(smallint)'::regprocedure;

ROLLBACK;
