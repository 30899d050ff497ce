-- Verify escashop:private/attempted on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.money_act'::regtype;
SELECT 'private.attempted'::regtype;

ROLLBACK;
