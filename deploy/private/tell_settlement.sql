-- Deploy escashop:private/tell_settlement to pg
-- requires: private/attempted
-- requires: private/bill_json

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.tell_settlement(branch_id smallint, attempted private.attempted)
RETURNS api.settlement_outcome
LANGUAGE plpgsql
AS $$
DECLARE
    v_outcome api.settlement_outcome;
BEGIN
    IF attempted.sqlstate IS NULL THEN
        SELECT s.document, t.document
        INTO v_outcome.settlement, v_outcome.transaction
        FROM private.settlement_json AS s
        JOIN private.bill_json AS t ON t.branch_id = s.branch_id AND t.transaction_id = s.transaction_id
        WHERE s.branch_id = tell_settlement.branch_id
          AND s.settlement_id = attempted.settlement_id;
    END IF;

    v_outcome.reference    := attempted.reference;
    v_outcome.replayed     := attempted.replayed;
    v_outcome.sqlstate     := attempted.sqlstate;
    v_outcome.message      := attempted.message;
    v_outcome."constraint" := attempted.constraint_name;
    v_outcome.argument     := attempted.argument;
    v_outcome.hint         := attempted.hint;

    RETURN v_outcome;
END;
$$;

COMMENT ON FUNCTION private.tell_settlement(smallint, private.attempted) IS
'What came of an act as its caller sees it: settlement and bill, or the refusal.';

CREATE OR REPLACE FUNCTION private.tell_split(branch_id smallint, attempted private.attempted)
RETURNS api.split_outcome
LANGUAGE plpgsql
AS $$
DECLARE
    v_outcome api.split_outcome;
BEGIN
    IF attempted.sqlstate IS NULL THEN
        SELECT jsonb_agg(s.document ORDER BY s.part), t.document
        INTO v_outcome.settlements, v_outcome.transaction
        FROM private.bill_json AS t
        JOIN private.settlement_json AS s ON s.branch_id = t.branch_id AND s.transaction_id = t.transaction_id
        WHERE t.branch_id = tell_split.branch_id
          AND t.transaction_id = attempted.transaction_id
          AND s.reference = attempted.reference
        GROUP BY t.document;
    END IF;

    v_outcome.reference    := attempted.reference;
    v_outcome.replayed     := attempted.replayed;
    v_outcome.sqlstate     := attempted.sqlstate;
    v_outcome.message      := attempted.message;
    v_outcome."constraint" := attempted.constraint_name;
    v_outcome.argument     := attempted.argument;
    v_outcome.hint         := attempted.hint;

    RETURN v_outcome;
END;
$$;

COMMENT ON FUNCTION private.tell_split(smallint, private.attempted) IS
'The same of a split, with all its settlements.';

COMMIT;
