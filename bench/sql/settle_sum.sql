INSERT INTO public.sum_payments (bill_id, amount) VALUES (1, 1.25);
