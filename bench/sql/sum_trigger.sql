-- What many do instead: a trigger that sums all payments of the bill again.
CREATE TABLE public.sum_bills (id bigint PRIMARY KEY, paid numeric(12,2) NOT NULL) WITH (fillfactor = 80);
CREATE TABLE public.sum_payments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, bill_id bigint NOT NULL, amount numeric(12,2) NOT NULL
);
CREATE INDEX ON public.sum_payments (bill_id);
CREATE FUNCTION public.sum_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE public.sum_bills AS b
    SET paid = (SELECT sum(p.amount) FROM public.sum_payments AS p WHERE p.bill_id = NEW.bill_id)
    WHERE b.id = NEW.bill_id;
    RETURN NULL;
END;
$$;
CREATE TRIGGER sum_up AFTER INSERT ON public.sum_payments FOR EACH ROW EXECUTE FUNCTION public.sum_up();
INSERT INTO public.sum_bills VALUES (1, 0);
