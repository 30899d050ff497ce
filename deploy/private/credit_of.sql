-- Deploy escashop:private/credit_of to pg
-- requires: private/setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.credit_of(
    branch_id      smallint,
    senior_citizen boolean,
    pwd            boolean,
    pregnant       boolean
)
RETURNS interval
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    -- The largest of the classes, not their sum.
    RETURN make_interval(mins => greatest(
        0,
        CASE WHEN senior_citizen
             THEN private.setting(branch_id, 'queue.credit_minutes_senior_citizen')::int END,
        CASE WHEN pwd THEN private.setting(branch_id, 'queue.credit_minutes_pwd')::int END,
        CASE WHEN pregnant THEN private.setting(branch_id, 'queue.credit_minutes_pregnant')::int END
    ));
END;
$$;

COMMENT ON FUNCTION private.credit_of(smallint, boolean, boolean, boolean) IS
'How far the priority classes of a customer put him or her ahead; 0 for regular customers.';

COMMIT;
