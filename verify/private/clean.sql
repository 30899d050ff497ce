-- Verify escashop:private/clean on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.clean(text)'::regprocedure;
SELECT 'private.given(text, text)'::regprocedure;

ROLLBACK;
