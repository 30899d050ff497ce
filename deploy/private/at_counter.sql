-- Deploy escashop:private/at_counter to pg
-- requires: shop/customers
-- requires: private/token_label

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.at_counter(customer shop.customers)
RETURNS jsonb
LANGUAGE sql
STABLE
RETURN jsonb_build_object(
    'customer_id', (customer).id, 'token_number', (customer).token_number,
    'token_label', private.token_label((customer).token_number), 'name', (customer).name,
    'queue_status', (customer).queue_status,
    'priority_flags', jsonb_build_object('senior_citizen', (customer).senior_citizen,
        'pwd', (customer).pwd, 'pregnant', (customer).pregnant),
    'is_priority', (customer).is_priority, 'sales_agent_id', (customer).sales_agent_id,
    'called_at', (customer).called_at
);

COMMENT ON FUNCTION private.at_counter(shop.customers) IS
'What a board tells of the customer at a counter, now or at a past instant.';

COMMIT;
