-- Deploy escashop:api/customers/grade_type to pg
-- requires: shop/grade_types

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.grade_type AS
SELECT g.branch_id, g.id AS grade_type_id, g.name, g.description, g.sort_order, g.is_active
FROM shop.grade_types AS g;

COMMENT ON VIEW api.grade_type IS 'A kind of grade that a customer may order.';

COMMIT;
