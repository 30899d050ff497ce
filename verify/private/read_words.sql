-- Verify escashop:private/read_words on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.read_words(jsonb, text)'::regprocedure;

ROLLBACK;
