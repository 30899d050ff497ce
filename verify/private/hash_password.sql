-- Verify escashop:private/hash_password on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_password(smallint, text, text, text)'::regprocedure;
SELECT 'private.hash_password(text)'::regprocedure;
SELECT 'private.is_password(text, text)'::regprocedure;

ROLLBACK;
