-- Deploy escashop:private/verify_seals to pg
-- requires: shop/money_seal_rows
-- requires: private/finding
-- requires: private/sealable

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.seals_to_walk(branch_id smallint, everything boolean)
RETURNS SETOF shop.money_seals
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_now  timestamptz := private.clock();
    v_turn bigint      := floor(extract(epoch FROM v_now) / 86400)::bigint % 30;
BEGIN
    RETURN QUERY
    SELECT m.*
    FROM shop.money_seals AS m
    WHERE m.branch_id = seals_to_walk.branch_id
      AND (everything OR m.seq % 30 = v_turn OR m.sealed_at >= v_now - interval '2 days');
END;
$$;

COMMENT ON FUNCTION private.seals_to_walk(smallint, boolean) IS
'The seals of a branch to prove today: those of the last two days and each thirtieth of the others, another
thirtieth each day; or everything.';

CREATE OR REPLACE FUNCTION private.verify_seals(branch_id smallint, everything boolean DEFAULT false)
RETURNS SETOF private.finding
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    -- Seal by seal and row by row, each from its key: else the text of every row would be made.
    RETURN QUERY
    SELECT 'sealed_rows_stay', r.relation, r.row_id::text, r.content, coalesce(s.content, 'gone')
    FROM private.seals_to_walk(verify_seals.branch_id, everything) AS m
    CROSS JOIN LATERAL (
        SELECT h.relation, h.row_id, h.content
        FROM shop.money_seal_rows AS h
        WHERE h.branch_id = m.branch_id
          AND h.seq = m.seq
        OFFSET 0
    ) AS r
    LEFT JOIN LATERAL (
        SELECT l.content
        FROM private.sealable AS l
        WHERE l.branch_id = m.branch_id
          AND l.relation = r.relation
          AND l.row_id = r.row_id
        OFFSET 0
    ) AS s ON true
    WHERE s.content IS DISTINCT FROM r.content;

    RETURN QUERY
    SELECT 'seals_recompute', 'money_seal', m.seq::text, encode(m.hash, 'hex'),
        coalesce(encode(h.hash, 'hex'), 'empty')
    FROM private.seals_to_walk(verify_seals.branch_id, everything) AS m
    CROSS JOIN LATERAL (
        SELECT private.seal_hash(
            m.previous_hash, string_agg(r.content, E'\n' ORDER BY r.relation, r.row_id)) AS hash
        FROM shop.money_seal_rows AS r
        WHERE r.branch_id = m.branch_id
          AND r.seq = m.seq
    ) AS h
    WHERE h.hash IS DISTINCT FROM m.hash;

    RETURN QUERY
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

COMMENT ON FUNCTION private.verify_seals(smallint, boolean) IS
'Broken invariants of the seals of a branch. Each time: every seal follows from the one before. Of the seals
of private.seals_to_walk: what was sealed is as it was, and the hash recomputes from its rows. So a change of
what was sealed is found the same day when it is two days old at most, within thirty days when older, and at
once with everything.';

COMMIT;
