-- Deploy escashop:private/verify_money to pg
-- requires: private/finding
-- requires: shop/transaction_discounts
-- requires: shop/payment_settlements
-- requires: shop/payment_tracking

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.verify_bills(branch_id smallint)
RETURNS SETOF private.finding
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT 'paid_is_sum_of_effects', 'transaction', t.id::text, coalesce(s.effect, 0)::text,
        t.paid_amount::text
    FROM shop.transactions AS t
    LEFT JOIN (
        SELECT e.transaction_id, sum(e.effect) AS effect
        FROM shop.payment_settlements AS e
        WHERE e.branch_id = verify_bills.branch_id
        GROUP BY e.transaction_id
    ) AS s ON s.transaction_id = t.id
    WHERE t.branch_id = verify_bills.branch_id
      AND t.paid_amount <> coalesce(s.effect, 0)

    UNION ALL
    SELECT 'balance_and_status_follow', 'transaction', t.id::text,
        (t.amount - t.paid_amount)::text, t.balance_amount || ' ' || t.payment_status
    FROM shop.transactions AS t
    WHERE t.branch_id = verify_bills.branch_id
      AND (t.balance_amount <> t.amount - t.paid_amount
          OR t.payment_status <> CASE t.paid_amount WHEN 0 THEN 'unpaid' WHEN t.amount THEN 'paid' ELSE 'partial' END)

    UNION ALL
    SELECT 'void_bill_is_unpaid', 'transaction', t.id::text, '0.00', t.paid_amount::text
    FROM shop.transactions AS t
    WHERE t.branch_id = verify_bills.branch_id
      AND t.voided_at IS NOT NULL
      AND t.paid_amount <> 0

    UNION ALL
    SELECT 'discounts_add_up', 'transaction', t.id::text,
        (d.gross_amount - d.vat_amount - d.discount_amount)::text, t.amount::text
    FROM shop.transaction_discounts AS d
    JOIN shop.transactions AS t ON t.branch_id = d.branch_id AND t.id = d.transaction_id
    WHERE d.branch_id = verify_bills.branch_id
      AND t.amount <> d.gross_amount - d.vat_amount - d.discount_amount;
END;

COMMENT ON FUNCTION private.verify_bills(smallint) IS
'Broken invariants of the bills of a branch: paid_amount is the sum of effects, balance and status follow,
a void bill is unpaid, the lines of a discount add up.';

CREATE OR REPLACE FUNCTION private.verify_money(branch_id smallint)
RETURNS SETOF private.finding
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT b.* FROM private.verify_bills(verify_money.branch_id) AS b

    UNION ALL
    SELECT 'reversals_fit_their_payment', 'settlement', p.id::text,
        'at most one void of all, or refunds of at most ' || p.amount,
        string_agg(r.kind || ' ' || r.amount, ', ' ORDER BY r.id)
    FROM shop.payment_settlements AS r
    JOIN shop.payment_settlements AS p ON p.branch_id = r.branch_id AND p.id = r.reverses_id
    WHERE r.branch_id = verify_money.branch_id
      AND r.reverses_id IS NOT NULL
    GROUP BY p.id, p.kind, p.amount, p.payment_mode
    HAVING p.kind <> 'payment'
        OR sum(r.amount) > p.amount
        OR (bool_or(r.kind = 'void') AND (count(*) > 1 OR sum(r.amount) <> p.amount
            OR min(r.payment_mode) <> p.payment_mode))

    UNION ALL
    SELECT
        CASE WHEN s.reference IS NULL THEN 'trail_has_its_settlements' ELSE 'settlement_has_its_trail' END,
        CASE WHEN s.reference IS NULL THEN 'reference' ELSE 'settlement' END,
        coalesce(s.first_id::text, t.reference::text), t.action || ' of bill ' || t.transaction_id,
        s.kind || ' of bill ' || s.transaction_id
    FROM (
        SELECT e.reference, min(e.id) AS first_id, count(*) AS parts, min(e.kind) AS kind,
            min(e.transaction_id) AS transaction_id, max(e.transaction_id) AS last_transaction_id
        FROM shop.payment_settlements AS e
        WHERE e.branch_id = verify_money.branch_id
        GROUP BY e.reference
    ) AS s
    FULL JOIN (
        SELECT c.reference, c.action, c.transaction_id, c.settlement_id,
            coalesce(jsonb_array_length(c.parts), 1) AS parts
        FROM shop.payment_tracking AS c
        WHERE c.branch_id = verify_money.branch_id
          AND c.event = 'completed'
    ) AS t ON t.reference = s.reference
    WHERE (s.first_id, s.parts, s.kind, s.transaction_id, s.last_transaction_id) IS DISTINCT FROM
        (t.settlement_id, t.parts, CASE t.action WHEN 'split' THEN 'payment' ELSE t.action END,
        t.transaction_id, t.transaction_id)

    UNION ALL
    SELECT 'trail_has_both_ends', 'reference', p.reference::text, 'initiated and an end',
        string_agg(p.event, ', ' ORDER BY p.event)
    FROM shop.payment_tracking AS p
    WHERE p.branch_id = verify_money.branch_id
    GROUP BY p.reference
    HAVING count(*) <> 2 OR count(*) FILTER (WHERE p.event = 'initiated') <> 1;
END;

COMMENT ON FUNCTION private.verify_money(smallint) IS
'Broken invariants of the money of a branch: those of private.verify_bills; refunds within their payment, one
void of all of it; each act has its settlements and one completed trail, and the reverse; every trail has
both ends.';

COMMIT;
