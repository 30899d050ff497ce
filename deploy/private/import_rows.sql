-- Deploy escashop:private/import_rows to pg
-- requires: private/renumber
-- requires: shop/activity_logs
-- requires: shop/payment_settlements
-- requires: shop/sms_notifications

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.adapt_row(relation text, content jsonb, shifts jsonb)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_home shop.users;
BEGIN
    CASE relation
        WHEN 'users' THEN
            -- Who owns the chain here is its deputy; who is nobody's deputy here is nobody.
            IF content ->> 'role' = 'super_admin' THEN
                SELECT u.* INTO v_home
                FROM shop.users AS u
                WHERE u.email = content ->> 'email'
                  AND u.role = 'super_admin'
                  AND u.id > 0
                  AND u.home_user_id IS NULL
                ORDER BY u.branch_id
                LIMIT 1;

                RETURN content || jsonb_build_object(
                    'home_branch_id', v_home.branch_id, 'home_user_id', v_home.id,
                    'status', CASE WHEN v_home.id IS NULL AND content ->> 'home_user_id' IS NOT NULL
                        THEN 'inactive' ELSE content ->> 'status' END);
            END IF;
        WHEN 'transactions' THEN
            -- Its payments fill it again, whatever the amount was when they came.
            RETURN content || '{"amount": 9999999999.99, "paid_amount": 0, "voided_at": null, "voided_by": null,
                "void_reason": null}';
        WHEN 'sms_notifications' THEN
            -- The branch it comes from may send it yet: twice would be wrong.
            IF content ->> 'status' = 'pending' THEN
                RETURN content || '{"status": "failed", "taken_at": null,
                    "error_message": "it was still pending when the branch was imported"}';
            END IF;
        WHEN 'activity_logs' THEN
            IF shifts ? (content ->> 'entity' || '_id') AND content ->> 'entity_id' ~ '^[1-9][0-9]{0,17}$' THEN
                RETURN content || jsonb_build_object('entity_id', ((content ->> 'entity_id')::bigint
                    + (shifts -> (content ->> 'entity' || '_id'))::bigint)::text);
            END IF;
        ELSE
            NULL;
    END CASE;

    RETURN content;
END;
$$;

COMMENT ON FUNCTION private.adapt_row(text, jsonb, jsonb) IS
'An exported row as it goes in: super_admins are deputies of those here, bills wait for their payments,
messages that were pending are not sent again, the activity log points to the new ids.';

CREATE OR REPLACE FUNCTION private.import_rows(
    branch_id smallint, relation text, contents jsonb[], shifts jsonb, own_shift bigint
)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_columns text;
    v_values  text;
BEGIN
    -- Names of the catalogue only. What the server makes itself is left to it.
    SELECT string_agg(format('%I', a.attname), ', ' ORDER BY a.attnum),
        string_agg(format('n.%I', a.attname), ', ' ORDER BY a.attnum)
    INTO v_columns, v_values
    FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid = format('shop.%I', relation)::regclass
      AND a.attnum > 0
      AND NOT a.attisdropped
      AND a.attgenerated = ''
      AND a.attname NOT IN ('xact_id', 'password_hash', 'token_hash', 'request_hash');

    EXECUTE format(
        'INSERT INTO shop.%1$I (%2$s) OVERRIDING SYSTEM VALUE
         SELECT %3$s
         FROM unnest($1) WITH ORDINALITY AS r (content, place)
         CROSS JOIN LATERAL jsonb_populate_record(NULL::shop.%1$I,
             private.renumber(private.adapt_row(%1$L, r.content, $2), $2)
             || jsonb_build_object(''branch_id'', $3)
             || CASE WHEN $4 IS NULL THEN ''{}'' ELSE
                 jsonb_build_object(''id'', (r.content -> ''id'')::bigint + $4) END) AS n
         WHERE coalesce((r.content -> ''id'')::bigint, 1) > 0
         ORDER BY r.place', relation, v_columns, v_values
    ) USING contents, shifts, branch_id, own_shift;
END;
$$;

COMMENT ON FUNCTION private.import_rows(smallint, text, jsonb[], jsonb, bigint) IS
'Writes exported rows of a table into a branch, in their order, with new ids; the system user is there.';

CREATE OR REPLACE FUNCTION private.import_bills(
    branch_id smallint, contents jsonb[], shifts jsonb, own_shift bigint
)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_content jsonb;
    v_bill    shop.transactions;
    v_paid    numeric;
BEGIN
    FOREACH v_content IN ARRAY contents LOOP
        v_bill := jsonb_populate_record(NULL::shop.transactions, private.renumber(v_content, shifts));

        UPDATE shop.transactions AS t
        SET amount      = v_bill.amount,
            voided_at   = v_bill.voided_at,
            voided_by   = v_bill.voided_by,
            void_reason = v_bill.void_reason
        WHERE t.branch_id = import_bills.branch_id
          AND t.id = v_bill.id + own_shift
        RETURNING t.paid_amount INTO v_paid;

        IF v_paid <> v_bill.paid_amount THEN
            RAISE EXCEPTION 'bill % is not paid by its payments', v_bill.id
                USING ERRCODE = 'SHC77', COLUMN = 'lines';
        END IF;
    END LOOP;
END;
$$;

COMMENT ON FUNCTION private.import_bills(smallint, jsonb[], jsonb, bigint) IS
'Gives imported bills, now that their payments are in, the amount they have and the state of voided ones.
Errors: SHC77 the payments in the lines are not what the bill says is paid.';

COMMIT;
