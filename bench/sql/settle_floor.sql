\set bill random(1, :bills)
BEGIN;
INSERT INTO public.floor_payments (bill_id, amount) VALUES (:bill, 1.25);
UPDATE public.floor_bills SET balance = balance - 1.25 WHERE id = :bill;
END;
