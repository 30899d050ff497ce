-- Deploy escashop:shop/customer_search to pg
-- requires: extensions
-- requires: shop/customers

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.customer_search (
    branch_id   smallint NOT NULL,
    customer_id bigint   NOT NULL,
    words       text     NOT NULL,

    PRIMARY KEY (branch_id, customer_id),
    FOREIGN KEY (branch_id, customer_id) REFERENCES shop.customers (branch_id, id) ON DELETE CASCADE
);

CREATE INDEX customer_search_words_idx ON shop.customer_search USING gin (words public.gin_trgm_ops);

COMMENT ON TABLE shop.customer_search IS
'What a search for customers looks at, kept by a trigger on customers. Apart from them, so that the many moves
in the queue, which change none of it, need not write its large index.';
COMMENT ON COLUMN shop.customer_search.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.customer_search.customer_id IS 'Whom the words are about.';
COMMENT ON COLUMN shop.customer_search.words IS 'Name, OR number and contact number, in lower case.';

CREATE OR REPLACE FUNCTION private.search_words(name text, or_number text, contact_number text)
RETURNS text
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
RETURN lower(name || ' ' || or_number || ' ' || coalesce(contact_number, ''));

COMMENT ON FUNCTION private.search_words(text, text, text) IS 'What a search finds a customer by.';

CREATE OR REPLACE FUNCTION private.keep_words()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO shop.customer_search (branch_id, customer_id, words)
    VALUES (NEW.branch_id, NEW.id, private.search_words(NEW.name, NEW.or_number, NEW.contact_number))
    ON CONFLICT ON CONSTRAINT customer_search_pkey DO UPDATE
    SET words = excluded.words;

    RETURN NULL;
END;
$$;

COMMENT ON FUNCTION private.keep_words() IS
'Trigger: keeps the words of a customer, whoever writes.';

CREATE TRIGGER customers_after_keep_words
    AFTER INSERT OR UPDATE OF name, or_number, contact_number ON shop.customers
    FOR EACH ROW EXECUTE FUNCTION private.keep_words();

COMMIT;
