-- Deploy escashop:private/write_snapshot to pg
-- requires: private/sum_up_day

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.write_snapshot(
    branch_id     smallint,
    business_date date,
    is_final      boolean,
    at            timestamptz
)
RETURNS shop.daily_queue_history
LANGUAGE plpgsql
AS $$
DECLARE
    v_sum shop.daily_queue_history := private.sum_up_day(branch_id, business_date);
BEGIN
    v_sum.is_final    := is_final;
    v_sum.archived_at := at;

    IF v_sum.total_customers
        <> v_sum.completed_customers + v_sum.cancelled_customers + v_sum.carried_forward_customers
    THEN
        RAISE EXCEPTION '% were taken on %, but % completed, % cancelled and % carried over',
            v_sum.total_customers, business_date, v_sum.completed_customers, v_sum.cancelled_customers,
            v_sum.carried_forward_customers
            USING ERRCODE = 'SHC30', HINT = 'Events and customers do not agree: ask api.verify().';
    END IF;

    INSERT INTO shop.daily_queue_history AS h
    SELECT v_sum.*
    ON CONFLICT ON CONSTRAINT daily_queue_history_pkey DO UPDATE
    SET total_customers           = excluded.total_customers,
        waiting_customers         = excluded.waiting_customers,
        serving_customers         = excluded.serving_customers,
        processing_customers      = excluded.processing_customers,
        completed_customers       = excluded.completed_customers,
        cancelled_customers       = excluded.cancelled_customers,
        carried_forward_customers = excluded.carried_forward_customers,
        completed_by_reset        = excluded.completed_by_reset,
        cancelled_by_reset        = excluded.cancelled_by_reset,
        priority_customers        = excluded.priority_customers,
        wait_count                = excluded.wait_count,
        avg_wait_minutes          = excluded.avg_wait_minutes,
        avg_service_minutes       = excluded.avg_service_minutes,
        avg_processing_minutes    = excluded.avg_processing_minutes,
        peak_queue_length         = excluded.peak_queue_length,
        operating_minutes         = excluded.operating_minutes,
        archived_at               = excluded.archived_at,
        is_final                  = excluded.is_final;

    RETURN v_sum;
END;
$$;

COMMENT ON FUNCTION private.write_snapshot(smallint, date, boolean, timestamptz) IS
'Writes the snapshot of a business date from its events, in place of an earlier one, and returns it.
Everybody taken must have been completed, cancelled or carried over.
Errors: SHC30 somebody was lost.';

COMMIT;
