-- Verify escashop:private/find_answer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.find_answer(smallint, private.money_act)'::regprocedure;

ROLLBACK;
