-- Deploy escashop:api/sms/sms_template to pg
-- requires: shop/sms_templates

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.sms_template AS
SELECT
    t.branch_id, t.id AS sms_template_id, t.name, t.content, t.variables, t.statuses, t.distribution,
    t.is_active, t.created_at, t.updated_at
FROM shop.sms_templates AS t;

COMMENT ON VIEW api.sms_template IS 'A text of messages to customers, and when it is offered.';

COMMIT;
