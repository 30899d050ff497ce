-- Verify escashop:private/setting on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.setting(smallint, text)'::regprocedure;

ROLLBACK;
