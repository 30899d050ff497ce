-- Deploy escashop:private/verify_money to pg
-- requires: private/finding
-- requires: shop/payment_settlements
-- requires: shop/payment_tracking

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.verify_money(branch_id smallint)
RETURNS SETOF private.finding
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT 'paid_is_sum_of_effects', 'transaction', t.id::text, coalesce(sum(s.effect), 0)::text,
        t.paid_amount::text
    FROM shop.transactions AS t
    LEFT JOIN shop.payment_settlements AS s ON s.branch_id = t.branch_id AND s.transaction_id = t.id
    WHERE t.branch_id = verify_money.branch_id
    GROUP BY t.id, t.paid_amount
    HAVING t.paid_amount <> coalesce(sum(s.effect), 0)

    UNION ALL
    SELECT 'settlement_has_its_trail', 'settlement', s.id::text, '1', count(p.id)::text
    FROM shop.payment_settlements AS s
    LEFT JOIN shop.payment_tracking AS p ON p.branch_id = s.branch_id AND p.reference = s.reference
        AND p.event = 'completed' AND p.settlement_id = s.id
    WHERE s.branch_id = verify_money.branch_id
    GROUP BY s.id
    HAVING count(p.id) <> 1

    UNION ALL
    SELECT 'trail_has_both_ends', 'reference', p.reference::text, 'initiated and an end',
        string_agg(p.event, ', ' ORDER BY p.event)
    FROM shop.payment_tracking AS p
    WHERE p.branch_id = verify_money.branch_id
    GROUP BY p.reference
    HAVING count(*) <> 2 OR count(*) FILTER (WHERE p.event = 'initiated') <> 1;
END;

COMMENT ON FUNCTION private.verify_money(smallint) IS
'Broken invariants of the money of a branch: paid_amount = sum of effects, every settlement has its trail,
every trail both ends.';

COMMIT;
