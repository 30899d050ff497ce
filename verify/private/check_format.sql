-- Verify escashop:private/check_format on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_format(text, bigint)'::regprocedure;
SELECT 'private.inert(text)'::regprocedure;

ROLLBACK;
