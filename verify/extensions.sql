-- Verify escashop:extensions on pg

BEGIN;

SELECT 'public.crypt(text, text)'::regprocedure;
SELECT 'public.similarity(text, text)'::regprocedure;

ROLLBACK;
