-- Verify escashop:private/e164 on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.e164(text, text)'::regprocedure;

ROLLBACK;
