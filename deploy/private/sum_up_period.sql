-- Deploy escashop:private/sum_up_period to pg
-- requires: shop/queue_analytics

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.sum_up_period(branch_id smallint, start_date date, end_date date)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN (
        SELECT jsonb_build_object(
            'days', count(DISTINCT q.business_date),
            'total_customers', coalesce(sum(q.total_customers), 0),
            'priority_customers', coalesce(sum(q.priority_customers), 0),
            'customers_served', coalesce(sum(q.customers_served), 0),
            'customers_cancelled', coalesce(sum(q.customers_cancelled), 0),
            'wait_count', coalesce(sum(q.wait_count), 0),
            'avg_wait_minutes',
                coalesce(round(sum(q.wait_total_minutes) / nullif(sum(q.wait_count), 0), 2), 0.00),
            'service_count', coalesce(sum(q.service_count), 0),
            'avg_service_minutes',
                coalesce(round(sum(q.service_total_minutes) / nullif(sum(q.service_count), 0), 2), 0.00),
            'processing_count', coalesce(sum(q.processing_count), 0),
            'avg_processing_minutes',
                coalesce(round(sum(q.processing_total_minutes) / nullif(sum(q.processing_count), 0), 2), 0.00),
            'min_processing_minutes', min(q.min_processing_minutes),
            'max_processing_minutes', max(q.max_processing_minutes),
            'peak_queue_length', coalesce(max(q.peak_queue_length), 0),
            'operating_efficiency', coalesce(round(
                100.0 * sum(q.customers_served) / nullif(sum(q.total_customers), 0)), 0)
        )
        FROM shop.queue_analytics AS q
        WHERE q.branch_id = sum_up_period.branch_id
          AND q.business_date BETWEEN start_date AND end_date
    );
END;
$$;

COMMENT ON FUNCTION private.sum_up_period(smallint, date, date) IS
'The figures of a period, both dates included: averages are of its customers, never of averages; 0 when
nobody counted. days: those with any event.';

COMMIT;
