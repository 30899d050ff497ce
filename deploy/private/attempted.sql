-- Deploy escashop:private/attempted to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE private.money_act AS (
    action          text,
    transaction_id  bigint,
    amount          numeric,
    payment_mode    text,
    tendered_amount numeric,
    parts           jsonb,
    reverses_id     bigint,
    reason          text,
    notes           text,
    idempotency_key text
);

COMMENT ON TYPE private.money_act IS
'What somebody wants done with the money of a bill: action is payment, split, void or refund.';

CREATE TYPE private.attempted AS (
    reference       uuid,
    transaction_id  bigint,
    settlement_id   bigint,
    replayed        boolean,
    sqlstate        text,
    message         text,
    constraint_name text,
    argument        text,
    hint            text
);

COMMENT ON TYPE private.attempted IS
'What came of a money_act: the settlement, of a split its first, or the sqlstate and message of the refusal, and its
constraint, argument and hint where known.';

COMMIT;
