-- Deploy escashop:api/analytics/get_priority_report to pg
-- requires: private/authorize
-- requires: private/check_period
-- requires: private/minutes_between
-- requires: private/overtakes
-- requires: private/priority_label
-- requires: private/token_label
-- requires: private/wait_figures

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_priority_report(
    start_date     date,
    end_date       date,
    within_minutes int DEFAULT 15,
    session        text DEFAULT NULL
)
RETURNS TABLE (
    first_date      date,
    last_date       date,
    minutes         int,
    priority        jsonb,
    regular         jsonb,
    overtakes       jsonb,
    total_overtakes int
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM private.check_period(start_date, end_date, 366);

    IF within_minutes IS NULL OR within_minutes NOT BETWEEN 1 AND 1440 THEN
        RAISE EXCEPTION 'within_minutes must be between 1 and 1440'
            USING ERRCODE = 'SHV39', COLUMN = 'within_minutes';
    END IF;

    first_date := start_date;
    last_date  := end_date;
    minutes    := within_minutes;

    SELECT f.figures INTO priority
    FROM private.wait_figures(v_actor.branch_id, start_date, end_date, within_minutes, true) AS f (figures);

    SELECT f.figures INTO regular
    FROM private.wait_figures(v_actor.branch_id, start_date, end_date, within_minutes, false) AS f (figures);

    SELECT count(*), coalesce(jsonb_agg(o.overtake ORDER BY o.event_id, o.token_number)
        FILTER (WHERE o.nth <= 1000), '[]')
    INTO total_overtakes, overtakes
    FROM (
        SELECT v.event_id, v.token_number, row_number() OVER (ORDER BY v.event_id, v.token_number) AS nth,
            jsonb_build_object(
                'business_date', v.business_date, 'at', v.at, 'customer_id', v.customer_id,
                'token_label', private.token_label(v.token_number),
                'priority_label', private.priority_label((v.flags ->> 'senior_citizen')::boolean,
                    (v.flags ->> 'pwd')::boolean, (v.flags ->> 'pregnant')::boolean),
                'waited_minutes', private.minutes_between(v.joined_at, v.at),
                'called_customer_id', v.called_customer_id,
                'called_token_label', private.token_label(v.called_token_number),
                'counter_name', d.name, 'actor', v.actor, 'why', v.why, 'moved_by', v.moved_by
            ) AS overtake
        FROM private.overtakes(v_actor.branch_id, start_date, end_date) AS v
        LEFT JOIN shop.counters AS d ON d.branch_id = v_actor.branch_id AND d.id = v.counter_id
    ) AS o;

    RETURN NEXT;
END;
$$;

COMMENT ON FUNCTION api.get_priority_report(date, date, int, text) IS
'Whether priority was given, for those who ask by law, in a period of at most 366 days. priority and regular:
joined, called, within (called within so many minutes of joining), share of the called in percent,
average_wait_minutes, longest_wait_minutes and longest {business_date, at, customer_id, token_label}, null when
nobody was called; what was undone, and waits that a reset touched, are left out as in all figures. overtakes:
each call of a regular customer while somebody with priority waited, the first 1000 of total_overtakes, with who
called and why: direct_call, moved_by_hand (by moved_by) or waited_longer (longer than the credit of the class).
Errors: 28000; SHD01; SHV35 a period that cannot be; SHV39 not 1 to 1440 minutes.';

GRANT EXECUTE ON FUNCTION api.get_priority_report(date, date, int, text) TO escashop_web, escashop_dba;

COMMIT;
