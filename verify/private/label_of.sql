-- Verify escashop:private/label_of on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.distribution_label(text)'::regprocedure;
SELECT 'private.payment_mode_label(text)'::regprocedure;

ROLLBACK;
