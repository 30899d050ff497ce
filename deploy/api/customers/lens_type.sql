-- Deploy escashop:api/customers/lens_type to pg
-- requires: shop/lens_types

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.lens_type AS
SELECT l.branch_id, l.id AS lens_type_id, l.name, l.description, l.sort_order, l.is_active
FROM shop.lens_types AS l;

COMMENT ON VIEW api.lens_type IS 'A kind of lens that a customer may order.';

COMMIT;
