-- :bills unpaid bills of :amount pesos, else a million, to a customer of today.
\if :{?amount}
\else
\set amount 1000000
\endif
SET ROLE escashop_owner;
INSERT INTO shop.transactions (
    branch_id, customer_id, or_number, amount, payment_mode, sales_agent_id, business_date, transaction_date
)
SELECT 1, c.id, 'T' || n || '-' || x.last, :amount, 'cash', c.sales_agent_id, c.business_date, private.clock()
FROM (SELECT coalesce(max(t.id), 0) AS last FROM shop.transactions AS t) AS x
CROSS JOIN generate_series(1, :bills) AS n
JOIN LATERAL (SELECT * FROM shop.customers AS c WHERE c.branch_id = 1 ORDER BY c.id LIMIT 1) AS c ON true;
RESET ROLE;
DROP TABLE IF EXISTS public.floor_bills, public.floor_payments;
CREATE TABLE public.floor_bills (
    id bigint PRIMARY KEY, balance numeric(12,2) NOT NULL
) WITH (fillfactor = 80);
CREATE TABLE public.floor_payments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, bill_id bigint NOT NULL, amount numeric(12,2) NOT NULL,
    paid_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO public.floor_bills SELECT n, 1000000 FROM generate_series(1, :bills) AS n;
VACUUM (ANALYZE) shop.transactions, shop.payment_settlements, shop.payment_tracking, public.floor_bills;
