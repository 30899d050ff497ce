-- Verify escashop:private/seed_sms_templates on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.seed_sms_templates(smallint)'::regprocedure;

ROLLBACK;
