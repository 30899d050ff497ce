-- Verify escashop:private/priority_label on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.priority_label(boolean, boolean, boolean)'::regprocedure;
SELECT 'private.label_of_flags(jsonb)'::regprocedure;

ROLLBACK;
