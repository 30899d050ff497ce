-- Deploy escashop:jobs/seal_money to pg
-- requires: shop/money_seal_rows
-- requires: private/clock
-- requires: private/sealable
-- requires: jobs/purge_short_lived

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION jobs.seal_branch(
    branch_id  smallint,
    everything boolean DEFAULT false,
    continued  boolean DEFAULT false
)
RETURNS int
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_now  timestamptz := private.clock();
    v_old  bigint := 0;
    v_rows int;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('escashop seal_money'), branch_id) THEN
        RETURN 0;
    END IF;

    -- Who has not committed within an hour is found by looking at everything: else only rows above
    -- those sealed an hour ago are looked at, or each minute would cost more than the one before.
    IF continued OR NOT everything THEN
        SELECT coalesce(max(m.seq), 0) INTO v_old
        FROM shop.money_seals AS m
        WHERE m.branch_id = seal_branch.branch_id
          AND (continued OR m.sealed_at < v_now - interval '1 hour');
    END IF;

    WITH low AS MATERIALIZED (
        SELECT r.relation, (
            SELECT max(h.row_id) FROM shop.money_seal_rows AS h
            WHERE h.branch_id = seal_branch.branch_id AND h.relation = r.relation AND h.seq <= v_old
              AND r.is_in_order
        ) AS row_id
        FROM private.sealed_relations() AS r
    ), missing AS MATERIALIZED (
        SELECT l.relation, s.row_id
        FROM low AS l
        CROSS JOIN LATERAL (
            SELECT s.row_id
            FROM private.sealable AS s
            WHERE s.branch_id = seal_branch.branch_id
              AND s.relation = l.relation
              AND s.row_id > coalesce(l.row_id, -9223372036854775807)
              AND NOT EXISTS (
                  SELECT FROM shop.money_seal_rows AS h
                  WHERE h.branch_id = s.branch_id AND h.relation = s.relation AND h.row_id = s.row_id
                    AND h.row_id > coalesce(l.row_id, -9223372036854775807)  -- or all that is sealed is read
              )
            ORDER BY s.row_id
            LIMIT 10000
        ) AS s
        ORDER BY l.relation, s.row_id
        LIMIT 10000
    ), found AS MATERIALIZED (
        SELECT s.relation, s.row_id, s.content
        FROM missing AS m
        CROSS JOIN LATERAL (
            SELECT l.relation, l.row_id, l.content
            FROM private.sealable AS l
            WHERE l.branch_id = seal_branch.branch_id
              AND l.relation = m.relation
              AND l.row_id = m.row_id
            OFFSET 0  -- from its key in its own table
        ) AS s
    ), head AS (
        SELECT m.seq, m.hash FROM shop.money_seals AS m
        WHERE m.branch_id = seal_branch.branch_id
        ORDER BY m.seq DESC LIMIT 1
    ), seal AS (
        INSERT INTO shop.money_seals (branch_id, seq, previous_hash, hash, row_count, sealed_at)
        SELECT seal_branch.branch_id, coalesce(h.seq, 0) + 1, p.hash, private.seal_hash(
            p.hash, string_agg(f.content, E'\n' ORDER BY f.relation, f.row_id)), count(*), v_now
        FROM found AS f
        LEFT JOIN head AS h ON true
        CROSS JOIN LATERAL (SELECT coalesce(h.hash, decode(repeat('00', 32), 'hex'))) AS p (hash)
        GROUP BY h.seq, p.hash
        RETURNING seq
    )
    INSERT INTO shop.money_seal_rows (branch_id, relation, row_id, seq, content)
    SELECT seal_branch.branch_id, f.relation, f.row_id, s.seq, f.content
    FROM found AS f
    CROSS JOIN seal AS s;

    GET DIAGNOSTICS v_rows = ROW_COUNT;

    RETURN v_rows;
END;
$$;

COMMENT ON FUNCTION jobs.seal_branch(smallint, boolean, boolean) IS
'Puts the committed money rows of a branch that no seal holds into one seal, at most 10000, and returns
how many; 0 when there is none, or another session is sealing it. everything also finds what committed more
than an hour late; continued looks on above what is sealed.';

GRANT EXECUTE ON FUNCTION jobs.seal_branch(smallint, boolean, boolean) TO escashop_cron, escashop_dba;

CREATE OR REPLACE PROCEDURE jobs.seal_money(everything boolean DEFAULT false)
LANGUAGE plpgsql
AS $$
DECLARE
    v_branch_id smallint;
    v_rows      int;
BEGIN
    FOR v_branch_id IN SELECT b FROM jobs.list_branches() AS b LOOP
        v_rows := 0;
        LOOP
            v_rows := jobs.seal_branch(v_branch_id, everything, continued => v_rows > 0);
            COMMIT;  -- one branch holds up no other
            EXIT WHEN v_rows < 10000;
        END LOOP;
    END LOOP;
END;
$$;

COMMENT ON PROCEDURE jobs.seal_money(boolean) IS
'Every minute: seals the new money rows, branch by branch with a commit each. Once a day with everything
=> true, which looks at all rows.';

GRANT EXECUTE ON PROCEDURE jobs.seal_money(boolean) TO escashop_cron, escashop_dba;

COMMIT;
