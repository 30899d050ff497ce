-- Deploy escashop:private/verify_seals to pg
-- requires: shop/money_seal_rows
-- requires: private/finding
-- requires: private/sealable

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.verify_seals(branch_id smallint)
RETURNS SETOF private.finding
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_relation text;
BEGIN
    -- One table at a time, so that each is one plain join.
    FOR v_relation IN
        SELECT DISTINCT r.relation FROM shop.money_seal_rows AS r WHERE r.branch_id = verify_seals.branch_id
    LOOP
        RETURN QUERY
        SELECT 'sealed_rows_stay', r.relation, r.row_id::text, r.content, coalesce(s.content, 'gone')
        FROM shop.money_seal_rows AS r
        LEFT JOIN private.sealable AS s
            ON s.branch_id = verify_seals.branch_id AND s.relation = v_relation AND s.row_id = r.row_id
        WHERE r.branch_id = verify_seals.branch_id
          AND r.relation = v_relation
          AND s.content IS DISTINCT FROM r.content;
    END LOOP;

    RETURN QUERY
    SELECT 'seals_recompute', 'money_seal', m.seq::text, encode(m.hash, 'hex'),
        coalesce(encode(h.hash, 'hex'), 'empty')
    FROM shop.money_seals AS m
    CROSS JOIN LATERAL (
        SELECT private.seal_hash(
            m.previous_hash, string_agg(r.content, E'\n' ORDER BY r.relation, r.row_id)) AS hash
        FROM shop.money_seal_rows AS r
        WHERE r.branch_id = m.branch_id
          AND r.seq = m.seq
    ) AS h
    WHERE m.branch_id = verify_seals.branch_id
      AND h.hash IS DISTINCT FROM m.hash

    UNION ALL
    SELECT 'seals_chain', 'money_seal', m.seq::text,
        m.last_seq + 1 || ' after ' || encode(m.last_hash, 'hex'), m.seq || ' after ' || encode(m.previous_hash, 'hex')
    FROM (
        SELECT s.seq, s.previous_hash, lag(s.seq, 1, 0::bigint) OVER chain AS last_seq,
            lag(s.hash, 1, decode(repeat('00', 32), 'hex')) OVER chain AS last_hash
        FROM shop.money_seals AS s
        WHERE s.branch_id = verify_seals.branch_id
        WINDOW chain AS (ORDER BY s.seq)
    ) AS m
    WHERE (m.seq, m.previous_hash) <> (m.last_seq + 1, m.last_hash);
END;
$$;

COMMENT ON FUNCTION private.verify_seals(smallint) IS
'Broken invariants of the seals of a branch: what was sealed is as it was, each seal''s hash recomputes from
its rows, each follows from the one before.';

COMMIT;
