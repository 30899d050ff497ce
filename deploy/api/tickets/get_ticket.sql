-- Deploy escashop:api/tickets/get_ticket to pg
-- requires: private/find_branch
-- requires: api/queue/customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_ticket(ticket_code text, branch text DEFAULT NULL)
RETURNS TABLE (
    token_label            text,
    queue_status           text,
    people_ahead           int,
    estimated_wait_minutes int,
    estimated_wait_range   jsonb,
    counter_name           text,
    business_date          date,
    version                bigint
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_branch   shop.branches := private.find_branch(branch);
    v_customer api.customer;
    v_counters int;
BEGIN
    SELECT c.* INTO v_customer
    FROM api.customer AS c
    WHERE c.branch_id = v_branch.branch_id
      AND c.ticket_code = get_ticket.ticket_code
      AND (c.served_at IS NULL OR c.served_at > private.clock() - interval '48 hours');

    IF NOT FOUND THEN
        RAISE EXCEPTION 'this ticket is not known' USING ERRCODE = 'SHN07', COLUMN = 'ticket_code';
    END IF;

    SELECT greatest(1, count(*)) INTO v_counters
    FROM shop.counters AS d
    WHERE d.branch_id = v_branch.branch_id
      AND d.is_active
      AND d.paused_at IS NULL;

    RETURN QUERY SELECT
        v_customer.token_label, v_customer.queue_status, v_customer.position - 1,
        v_customer.estimated_wait_minutes,
        jsonb_build_object(
            'from', ceil(v_customer.estimated_wait_minutes / v_counters::numeric / 5)::int * 5,
            'to', ceil(v_customer.estimated_wait_minutes / 5.0)::int * 5
        ),
        v_customer.counter_name, v_customer.business_date, v_customer.version;
END;
$$;

COMMENT ON FUNCTION api.get_ticket(text, text) IS
'What a customer sees behind the QR of the slip: place and estimate, no name, no money.
Answers for 48 hours after the visit. Errors: SHN07 no such ticket; SHN05, SHV02 the branch.';

GRANT EXECUTE ON FUNCTION api.get_ticket(text, text) TO escashop_web, escashop_dba;

COMMIT;
