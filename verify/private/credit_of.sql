-- Verify escashop:private/credit_of on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.credit_of(smallint, boolean, boolean, boolean)'::regprocedure;

ROLLBACK;
