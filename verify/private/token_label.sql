-- Verify escashop:private/token_label on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.token_label(int)'::regprocedure;

ROLLBACK;
