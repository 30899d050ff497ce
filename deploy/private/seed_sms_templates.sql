-- Deploy escashop:private/seed_sms_templates to pg
-- requires: shop/sms_templates

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.seed_sms_templates(branch_id smallint)
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO shop.sms_templates (branch_id, name, content, variables, statuses, distribution, is_active)
    SELECT seed_sms_templates.branch_id, t.name, t.content, private.placeholders(t.content), t.statuses,
        t.distribution, t.is_active
    FROM (VALUES
        ('ready_to_serve', '{{shop_name}}: {{customer_name}}, it is your turn. Please take token {{token_number}} '
            'to {{counter_name}}.', '{serving}'::text[], '{}'::text[], true),
        ('queue_position', '{{shop_name}}: {{customer_name}}, token {{token_number}} is number '
            '{{queue_position}} in line. Estimated wait: {{estimated_wait}} minutes.', '{waiting}', '{}', true),
        ('delay_notification', '{{shop_name}}: {{customer_name}}, we are running late. Please expect about '
            '{{estimated_wait}} more minutes. Thank you for waiting.', '{waiting,serving,processing}', '{}', true),
        ('customer_ready', '{{shop_name}}: {{customer_name}}, your order {{order_number}} is ready. You can pick '
            'it up at the shop.', '{completed}', '{pickup}', true),
        ('pickup_reminder', '{{shop_name}}: {{customer_name}}, your order {{order_number}} is waiting for you at '
            'the shop.', '{completed}', '{pickup}', true),
        ('delivery_ready', '{{shop_name}}: {{customer_name}}, your order {{order_number}} goes out by '
            '{{delivery_method}}. Expected: {{estimated_delivery_time}}.', '{completed}', '{lalamove,lbc}', true),
        ('appointment_confirmation', '{{shop_name}}: {{customer_name}}, your appointment is on '
            '{{appointment_date}} at {{appointment_time}}.', '{}', '{}', false),
        ('appointment_reminder', '{{shop_name}}: {{customer_name}}, we expect you on {{appointment_date}} at '
            '{{appointment_time}}.', '{}', '{}', false)
    ) AS t (name, content, statuses, distribution, is_active)
    ON CONFLICT DO NOTHING;
END;
$$;

COMMENT ON FUNCTION private.seed_sms_templates(smallint) IS
'Gives a branch its message templates; the appointments'' are inactive, the shop keeps none. Safe to repeat.';

COMMIT;
