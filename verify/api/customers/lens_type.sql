-- Verify escashop:api/customers/lens_type on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.lens_type'::regclass;

ROLLBACK;
