-- Deploy escashop:private/sealable to pg
-- requires: shop/transaction_discounts
-- requires: shop/payment_settlements
-- requires: shop/payment_tracking
-- requires: shop/drawer_movements
-- requires: shop/drawer_counts

BEGIN;

SET LOCAL ROLE escashop_owner;

-- A text of one form only, whatever the settings of who asks: after the table's name comes the
-- version; free text has its length in octets in front, so that no two rows read alike; an instant is in
-- microseconds.
CREATE VIEW private.sealable AS
SELECT
    s.branch_id, 'payment_settlements'::text COLLATE "C" AS relation, s.id AS row_id,
    concat('payment_settlements|1|', s.branch_id, '|', s.id, '|', s.transaction_id, '|', s.kind, '|', s.amount, '|',
        s.payment_mode, '|', s.tendered_amount, '|', to_char(s.business_date::timestamp, 'YYYY-MM-DD'), '|',
        (extract(epoch FROM s.paid_at) * 1000000)::bigint, '|', s.cashier_id, '|', s.reverses_id, '|',
        octet_length(s.reason), ':', s.reason, '|', octet_length(s.notes), ':', s.notes, '|',
        s.approver_role, '|', octet_length(s.idempotency_key), ':', s.idempotency_key, '|', s.part, '|',
        s.reference, '|', s.drawer_session_id
    ) AS content
FROM shop.payment_settlements AS s
UNION ALL
SELECT
    t.branch_id, 'payment_tracking'::text COLLATE "C", t.id,
    concat('payment_tracking|1|', t.branch_id, '|', t.id, '|', t.reference, '|', t.event, '|', t.action, '|',
        t.transaction_id, '|', t.settlement_id, '|', t.amount, '|', octet_length(t.payment_mode), ':',
        t.payment_mode, '|', octet_length(t.idempotency_key), ':', t.idempotency_key, '|', t.reverses_id,
        '|', octet_length(t.parts::text), ':', t.parts, '|', t.user_id, '|', octet_length(t.actor), ':',
        t.actor, '|', t.ip, '|', octet_length(t.user_agent), ':', t.user_agent, '|', t.sqlstate, '|',
        octet_length(t.message), ':', t.message, '|', t.constraint_name, '|', t.argument, '|',
        octet_length(t.hint), ':', t.hint, '|', t.retryable, '|', t.duration_ms, '|',
        (extract(epoch FROM t.created_at) * 1000000)::bigint
    )
FROM shop.payment_tracking AS t
UNION ALL
SELECT
    d.branch_id, 'transaction_discounts'::text COLLATE "C", d.transaction_id,
    concat('transaction_discounts|1|', d.branch_id, '|', d.transaction_id, '|', d.kind, '|', octet_length(d.id_number), ':',
        d.id_number, '|', d.gross_amount, '|', d.vat_amount, '|', d.discount_amount, '|', d.user_id, '|',
        (extract(epoch FROM d.created_at) * 1000000)::bigint, '|', octet_length(d.idempotency_key), ':',
        d.idempotency_key
    )
FROM shop.transaction_discounts AS d
UNION ALL
SELECT
    m.branch_id, 'drawer_movements'::text COLLATE "C", m.id,
    concat('drawer_movements|1|', m.branch_id, '|', m.id, '|', m.drawer_session_id, '|', m.kind, '|', m.amount, '|',
        octet_length(m.reason), ':', m.reason, '|', m.user_id, '|', octet_length(m.idempotency_key), ':',
        m.idempotency_key, '|', (extract(epoch FROM m.created_at) * 1000000)::bigint
    )
FROM shop.drawer_movements AS m
UNION ALL
SELECT
    w.branch_id, 'drawer_sessions'::text COLLATE "C", w.id,
    concat('drawer_sessions|1|', w.branch_id, '|', w.id, '|', w.cashier_id, '|', octet_length(w.terminal), ':',
        w.terminal, '|', to_char(w.business_date::timestamp, 'YYYY-MM-DD'), '|', w.opening_float, '|',
        (extract(epoch FROM w.opened_at) * 1000000)::bigint, '|',
        (extract(epoch FROM w.closed_at) * 1000000)::bigint, '|', w.closed_by, '|', w.expected_cash, '|',
        w.counted_cash, '|', w.z_number, '|', octet_length(w.z_report::text), ':', w.z_report, '|',
        octet_length(w.notes), ':', w.notes, '|', octet_length(w.idempotency_key), ':', w.idempotency_key, '|', (
            SELECT string_agg(concat(c.denomination, ' x ', c.quantity), ', ' ORDER BY c.denomination DESC)
            FROM shop.drawer_counts AS c
            WHERE c.branch_id = w.branch_id
              AND c.drawer_session_id = w.id
        )
    )
FROM shop.drawer_sessions AS w
WHERE w.closed_at IS NOT NULL;

COMMENT ON VIEW private.sealable IS
'The money rows that a seal holds, each with its canonical text. private.sealed_relations names the tables.';

CREATE OR REPLACE FUNCTION private.sealed_relations()
RETURNS TABLE (relation text, is_in_order boolean)
LANGUAGE sql
IMMUTABLE
BEGIN ATOMIC
    SELECT r.relation COLLATE "C", r.is_in_order
    FROM (VALUES
        ('payment_settlements', true), ('payment_tracking', true), ('transaction_discounts', false),
        ('drawer_movements', true), ('drawer_sessions', false)
    ) AS r (relation, is_in_order);
END;

COMMENT ON FUNCTION private.sealed_relations() IS
'The tables of private.sealable, and whether their rows appear there in the order of row_id, late committers
apart: a discount has its bill''s, a drawer the one of its opening.';

CREATE OR REPLACE FUNCTION private.seal_hash(previous_hash bytea, contents text)
RETURNS bytea
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
RETURN sha256(previous_hash || convert_to(contents, 'UTF8'));

COMMENT ON FUNCTION private.seal_hash(bytea, text) IS
'The hash of a seal: of the hash before and its contents, one a line, by relation and row_id.';

COMMIT;
