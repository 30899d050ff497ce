-- Deploy escashop:private/read_words to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.read_words(words jsonb, argument text)
RETURNS text[]
LANGUAGE plpgsql
IMMUTABLE
AS $$
BEGIN
    IF words IS NULL THEN
        RETURN NULL;
    ELSIF jsonb_typeof(words) <> 'array' OR jsonb_array_length(words) > 50
        OR jsonb_path_exists(words, '$[*] ? (@.type() != "string")')
    THEN
        RAISE EXCEPTION '% takes a list of words', argument USING ERRCODE = 'SHV11', COLUMN = argument;
    END IF;

    RETURN ARRAY(SELECT DISTINCT w FROM jsonb_array_elements_text(words) AS w ORDER BY 1);
END;
$$;

COMMENT ON FUNCTION private.read_words(jsonb, text) IS
'A JSON list of words as an array, each once; null stays null. Errors: SHV11 something else.';

COMMIT;
