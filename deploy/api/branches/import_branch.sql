-- Deploy escashop:api/branches/import_branch to pg
-- requires: private/add_branch
-- requires: private/fill_branch
-- requires: private/record_activity
-- requires: api/admin/verify
-- requires: api/branches/branch

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.import_branch(lines text, code text DEFAULT NULL)
RETURNS api.branch
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor   private.actor;
    v_parts   private.branch_part[];
    v_file    jsonb;
    v_branch  shop.branches;
    v_here    text := current_setting('escashop.branch', true);
    v_finding record;
    v_new     api.branch;
BEGIN
    v_actor := private.authorize(NULL, '{super_admin}');

    SELECT array_agg(p) INTO v_parts FROM private.read_branch_lines(lines) AS p;
    SELECT p.contents[1] INTO v_file
    FROM unnest(v_parts) AS p
    WHERE p.relation = 'branches' AND cardinality(p.contents) = 1;

    IF v_file IS NULL OR EXISTS (
        SELECT
        FROM unnest(v_parts) AS p
        CROSS JOIN LATERAL unnest(p.contents) AS c (content)
        WHERE c.content -> 'branch_id' <> v_file -> 'branch_id'
    ) THEN
        RAISE EXCEPTION 'the lines are not those of one branch' USING ERRCODE = 'SHV72', COLUMN = 'lines';
    END IF;

    v_branch := private.add_branch(coalesce(code, v_file ->> 'code'), v_file ->> 'name', v_file ->> 'time_zone');
    PERFORM private.fill_branch(v_branch.branch_id, v_parts);

    -- What is broken is not taken over.
    PERFORM set_config('escashop.branch', v_branch.code, true);
    SELECT v.* INTO v_finding FROM api.verify() AS v LIMIT 1;
    PERFORM set_config('escashop.branch', v_here, true);

    IF v_finding.rule IS NOT NULL THEN
        RAISE EXCEPTION 'the branch does not verify: %', v_finding.rule
            USING ERRCODE = 'SHC77', COLUMN = 'lines', DETAIL = format('%s %s: %s instead of %s.',
                v_finding.entity, v_finding.entity_id, v_finding.found, v_finding.expected);
    END IF;

    PERFORM private.record_activity(v_actor, 'import_branch', 'branch', v_branch.branch_id::text, (
        SELECT jsonb_build_object('code', v_branch.code, 'from', v_file -> 'code',
            'rows', jsonb_object_agg(p.relation, cardinality(p.contents)))
        FROM unnest(v_parts) AS p
    ));

    SELECT b.* INTO v_new FROM api.branch AS b WHERE b.branch_id = v_branch.branch_id;

    RETURN v_new;
END;
$$;

COMMENT ON FUNCTION api.import_branch(text, text) IS
'Makes a branch of the JSON lines of export_branch, with new ids, under their code or another, and returns it;
all of it or nothing. For DBAs in psql only. Passwords, sessions and links are not in the lines: users get new
links. A super_admin who is one here already comes back as deputy. Messages that were pending are failed ones,
for retry_failed_sms. The money is sealed anew.
Errors: 28000; SHV72 not the lines of one branch; SHC77 it does not verify; SHV04 unknown time zone; 22P02 no
JSON; 23505 branches_code_taken; 23514 branch_code_is_a_short_word; those of the constraints the rows break.';

GRANT EXECUTE ON FUNCTION api.import_branch(text, text) TO escashop_dba;

COMMIT;
