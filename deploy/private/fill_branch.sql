-- Deploy escashop:private/fill_branch to pg
-- requires: private/import_rows
-- requires: private/read_branch_lines

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.fill_branch(branch_id smallint, parts private.branch_part[])
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_part   private.branch_part;
    v_own    jsonb := jsonb_build_object();  -- what is added to the ids of a table
    v_shifts jsonb;          -- and so to the columns that refer to it
BEGIN
    -- What the seed put there comes with the lines; settings that the lines do not know stay.
    DELETE FROM shop.counters AS c WHERE c.branch_id = fill_branch.branch_id;
    DELETE FROM shop.grade_types AS g WHERE g.branch_id = fill_branch.branch_id;
    DELETE FROM shop.lens_types AS l WHERE l.branch_id = fill_branch.branch_id;
    DELETE FROM shop.sms_templates AS s WHERE s.branch_id = fill_branch.branch_id;
    DELETE FROM shop.boards AS b WHERE b.branch_id = fill_branch.branch_id;

    FOREACH v_part IN ARRAY parts LOOP
        IF v_part.last_id - v_part.first_id >= 100000000 THEN
            RAISE EXCEPTION 'the ids of % lie too far apart', v_part.relation
                USING ERRCODE = 'SHV72', COLUMN = 'lines';
        ELSIF v_part.first_id IS NOT NULL THEN
            v_own := v_own || jsonb_build_object(v_part.relation, private.take_ids(
                v_part.relation, v_part.last_id - v_part.first_id + 1) - v_part.first_id);
        END IF;
    END LOOP;

    SELECT coalesce(jsonb_object_agg(c.name, v_own -> c.relation), '{}') INTO v_shifts
    FROM private.id_columns() AS c
    WHERE v_own ? c.relation;

    -- Who was signed in, signs in anew. Hours are counted from the events, seals are made over the new rows.
    FOREACH v_part IN ARRAY parts LOOP
        CONTINUE WHEN v_part.relation IN (
            'branches', 'sessions', 'password_tokens', 'login_attempts', 'login_locks', 'system_settings',
            'queue_analytics', 'money_seals', 'money_seal_rows');

        PERFORM private.import_rows(
            branch_id, v_part.relation, v_part.contents, v_shifts, (v_own -> v_part.relation)::bigint);
    END LOOP;

    FOREACH v_part IN ARRAY parts LOOP
        IF v_part.relation = 'transactions' THEN
            PERFORM private.import_bills(
                branch_id, v_part.contents, v_shifts, (v_own -> v_part.relation)::bigint);
        ELSIF v_part.relation = 'system_settings' THEN
            UPDATE shop.system_settings AS s
            SET value      = c.content -> 'value',
                updated_by = (private.renumber(c.content, v_shifts) -> 'updated_by')::bigint
            FROM unnest(v_part.contents) AS c (content)
            WHERE s.branch_id = fill_branch.branch_id
              AND s.key = c.content ->> 'key';
        END IF;
    END LOOP;
END;
$$;

COMMENT ON FUNCTION private.fill_branch(smallint, private.branch_part[]) IS
'Writes the rows of an exported branch into one just made, with new ids.
Errors: SHV72 ids that lie too far apart; SHC77; those of the constraints.';

COMMIT;
