-- Deploy escashop:api/transactions/settlement to pg
-- requires: shop/payment_settlements
-- requires: api/transactions/bill

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.settlement AS
SELECT
    s.branch_id, s.id AS settlement_id, s.transaction_id, s.kind::text AS kind, s.amount::numeric AS amount,
    s.payment_mode::text AS payment_mode, s.tendered_amount::numeric AS tendered_amount,
    s.change_amount::numeric AS change_amount, s.paid_at, s.business_date, s.cashier_id,
    k.full_name AS cashier_name, s.reverses_id, s.part, s.approver_role::text AS approver_role,
    s.reason::text AS reason, s.notes::text AS notes, s.reference, s.drawer_session_id
FROM shop.payment_settlements AS s
JOIN shop.users AS k ON k.branch_id = s.branch_id AND k.id = s.cashier_id;

COMMENT ON VIEW api.settlement IS 'A settlement with the name of its cashier.';

CREATE TYPE api.settlement_outcome AS (
    reference   uuid,
    settlement  jsonb,
    transaction jsonb,
    replayed    boolean,
    sqlstate    text,
    message     text,
    "constraint" text,
    argument    text,
    hint        text
);

COMMENT ON TYPE api.settlement_outcome IS
'What came of an act on money: settlement and bill, or the sqlstate and message of the refusal,
and its constraint, argument and hint where known.';

CREATE TYPE api.split_outcome AS (
    reference   uuid,
    settlements jsonb,
    transaction jsonb,
    replayed    boolean,
    sqlstate    text,
    message     text,
    "constraint" text,
    argument    text,
    hint        text
);

COMMENT ON TYPE api.split_outcome IS
'What came of a split: its settlements and the bill, or the sqlstate and message of the refusal,
and its constraint, argument and hint where known.';

COMMIT;
