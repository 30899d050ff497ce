-- Verify escashop:private/read_parts on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.read_parts(private.money_act)'::regprocedure;

ROLLBACK;
