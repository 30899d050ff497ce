-- Deploy escashop:private/e164 to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.e164(number text, country_code text)
RETURNS text
LANGUAGE plpgsql
IMMUTABLE
AS $$
DECLARE
    v_digits text := regexp_replace(number, '[^0-9]', '', 'g');
BEGIN
    IF left(btrim(number), 1) = '+' OR left(v_digits, 2) = '00' THEN
        v_digits := regexp_replace(v_digits, '^00', '');
    ELSIF left(v_digits, 1) = '0' THEN
        v_digits := country_code || substr(v_digits, 2);
    ELSIF left(v_digits, length(country_code)) <> country_code
        OR length(v_digits) < length(country_code) + 10
    THEN
        v_digits := country_code || v_digits;
    END IF;

    -- +63 0917 …: people keep the zero that only calls within the country have.
    v_digits := regexp_replace(v_digits, '^' || country_code || '0', country_code);

    RETURN CASE WHEN v_digits ~ '^[1-9][0-9]{7,14}$' THEN '+' || v_digits END;
END;
$$;

COMMENT ON FUNCTION private.e164(text, text) IS
'A telephone number as +, country code and digits; of one without a country code, the given one. Null when it
cannot be one.';

COMMIT;
