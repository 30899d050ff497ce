-- Verify escashop:private/login_wait on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.login_wait(smallint, text, inet, timestamptz)'::regprocedure;

ROLLBACK;
