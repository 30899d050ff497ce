-- Revert escashop:private/seed_sms_templates from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.seed_sms_templates(smallint);

COMMIT;
