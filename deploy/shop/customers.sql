-- Deploy escashop:shop/customers to pg
-- requires: shop/queue_days
-- requires: shop/grade_types
-- requires: shop/lens_types
-- requires: shop/counters

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE DOMAIN shop.queue_status AS text
    CONSTRAINT queue_status_known CHECK (
        VALUE IN ('waiting', 'serving', 'processing', 'completed', 'cancelled')
    );

COMMENT ON DOMAIN shop.queue_status IS
'waiting, serving (at a counter), processing (work in the back), completed, cancelled.';

CREATE DOMAIN shop.distribution_method AS text
    CONSTRAINT distribution_method_known CHECK (VALUE IN ('lalamove', 'lbc', 'pickup'));

COMMENT ON DOMAIN shop.distribution_method IS 'How the order reaches the customer.';

CREATE DOMAIN shop.prescription_value AS text
    CONSTRAINT prescription_value_form CHECK (VALUE ~ '^[A-Za-z0-9+./() -]{1,50}$');

COMMENT ON DOMAIN shop.prescription_value IS
'One value of a prescription: at most 50 letters, digits, + - . / ( ) and spaces.';

CREATE DOMAIN shop.phone_number AS text
    CONSTRAINT phone_number_form CHECK (VALUE ~ '^(\+?\d{1,3}[- ]?)?\d{10,11}$');

COMMENT ON DOMAIN shop.phone_number IS
'An optional + and 1 to 3 digits with an optional - or space, then 10 or 11 digits.';

CREATE TABLE shop.customers (
    branch_id         smallint     NOT NULL REFERENCES shop.branches (branch_id),
    id                bigint       NOT NULL GENERATED ALWAYS AS IDENTITY,
    business_date     date         NOT NULL,
    token_number      int          NOT NULL,
    or_number         text         NOT NULL,
    ticket_code       text         NOT NULL,
    idempotency_key   text,
    request_hash      bytea,
    name              text         NOT NULL,
    contact_number    shop.phone_number,
    email             shop.email_address,
    age               smallint,
    address           text,
    occupation        text,
    distribution_info shop.distribution_method NOT NULL,
    sales_agent_id    bigint       NOT NULL,
    doctor_assigned   text,
    prescription_od   shop.prescription_value,
    prescription_os   shop.prescription_value,
    prescription_ou   shop.prescription_value,
    prescription_pd   shop.prescription_value,
    prescription_add  shop.prescription_value,
    grade_type_id     bigint       NOT NULL,
    lens_type_id      bigint       NOT NULL,
    frame_code        text,
    estimated_minutes int          NOT NULL,
    remarks           text,
    senior_citizen    boolean      NOT NULL DEFAULT false,
    pwd               boolean      NOT NULL DEFAULT false,
    pregnant          boolean      NOT NULL DEFAULT false,
    is_priority       boolean      NOT NULL GENERATED ALWAYS AS
                                   (senior_citizen OR pwd OR pregnant) STORED,
    priority_score    int          NOT NULL GENERATED ALWAYS AS
                                   (1000 * senior_citizen::int + 900 * pwd::int + 800 * pregnant::int) STORED,
    queue_status      shop.queue_status NOT NULL DEFAULT 'waiting',
    counter_id        bigint,
    manual_position   int,
    joined_at         timestamptz  NOT NULL,
    effective_at      timestamptz  NOT NULL,
    called_at         timestamptz,
    processing_at     timestamptz,
    served_at         timestamptz,
    no_show_count     int          NOT NULL DEFAULT 0,
    carried_forward   boolean      NOT NULL DEFAULT false,
    carried_from      date,
    reset_at          timestamptz,
    erased_at         timestamptz,
    created_at        timestamptz  NOT NULL DEFAULT private.clock(),
    updated_at        timestamptz  NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id, id),
    FOREIGN KEY (branch_id, business_date) REFERENCES shop.queue_days (branch_id, business_date),
    FOREIGN KEY (branch_id, sales_agent_id) REFERENCES shop.users (branch_id, id),
    FOREIGN KEY (branch_id, grade_type_id) REFERENCES shop.grade_types (branch_id, id),
    FOREIGN KEY (branch_id, lens_type_id) REFERENCES shop.lens_types (branch_id, id),
    FOREIGN KEY (branch_id, counter_id) REFERENCES shop.counters (branch_id, id),
    UNIQUE (branch_id, business_date, token_number),
    CONSTRAINT customers_or_number_taken   UNIQUE (branch_id, or_number),
    CONSTRAINT customers_ticket_code_taken UNIQUE (branch_id, ticket_code),
    CONSTRAINT customers_token_number_positive  CHECK (token_number > 0),
    CONSTRAINT customers_or_number_form         CHECK (or_number ~ '^[A-Za-z0-9-]{1,40}$'),
    CONSTRAINT customers_ticket_code_random     CHECK (length(ticket_code) >= 22),
    CONSTRAINT customers_idempotency_key_length CHECK (length(idempotency_key) BETWEEN 1 AND 100),
    CONSTRAINT customers_name_length            CHECK (length(name) BETWEEN 2 AND 100),
    CONSTRAINT customers_contact_number_given   CHECK (contact_number IS NOT NULL OR erased_at IS NOT NULL),
    CONSTRAINT customers_age_given              CHECK (age IS NOT NULL OR erased_at IS NOT NULL),
    CONSTRAINT customers_age_in_range           CHECK (age BETWEEN 1 AND 120),
    CONSTRAINT customers_address_given          CHECK (address IS NOT NULL OR erased_at IS NOT NULL),
    CONSTRAINT customers_address_length         CHECK (length(address) BETWEEN 10 AND 500),
    CONSTRAINT customers_occupation_length      CHECK (length(occupation) <= 100),
    CONSTRAINT customers_doctor_assigned_length CHECK (length(doctor_assigned) <= 100),
    CONSTRAINT customers_frame_code_form        CHECK (frame_code ~ '^[A-Za-z0-9 _-]{1,100}$'),
    CONSTRAINT customers_estimated_minutes_in_range CHECK (estimated_minutes BETWEEN 1 AND 44639),
    CONSTRAINT customers_serving_at_a_counter   CHECK ((queue_status = 'serving') = (counter_id IS NOT NULL)),
    CONSTRAINT customers_placed_while_waiting   CHECK (
        manual_position > 0 AND queue_status = 'waiting' OR manual_position IS NULL
    ),
    CONSTRAINT customers_ended_at_a_time        CHECK (
        queue_status NOT IN ('completed', 'cancelled') OR served_at IS NOT NULL
    ),
    CONSTRAINT customers_carried_from_a_day     CHECK (
        carried_forward = (carried_from IS NOT NULL) AND carried_from < business_date
    ),
    CONSTRAINT customers_erased_after_the_visit CHECK (
        erased_at IS NULL OR queue_status IN ('completed', 'cancelled')
    )
)
WITH (fillfactor = 80);

-- A change of state writes every index that the row is in: there are few, most are partial, and what a search
-- looks at is apart, in customer_search.
-- counter_id is given exactly while serving, so this index also backs the foreign key.
CREATE UNIQUE INDEX customers_one_serving_per_counter
    ON shop.customers (branch_id, counter_id) WHERE counter_id IS NOT NULL;
CREATE UNIQUE INDEX customers_idempotency_key_once
    ON shop.customers (branch_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE UNIQUE INDEX customers_once_in_line
    ON shop.customers (branch_id, business_date, contact_number, lower(regexp_replace(name, '\s', '', 'g')))
    WHERE queue_status IN ('waiting', 'serving', 'processing');
CREATE INDEX customers_waiting_idx
    ON shop.customers (branch_id, business_date, manual_position, effective_at, token_number)
    WHERE queue_status = 'waiting';
CREATE INDEX customers_sales_agent_id_idx ON shop.customers (branch_id, sales_agent_id, business_date);
CREATE INDEX customers_grade_type_id_idx  ON shop.customers (branch_id, grade_type_id);
CREATE INDEX customers_lens_type_id_idx   ON shop.customers (branch_id, lens_type_id);

COMMENT ON TABLE shop.customers IS
'A visit of a customer: the person, the order, the place in the queue.';
COMMENT ON COLUMN shop.customers.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.customers.id IS 'Surrogate key.';
COMMENT ON COLUMN shop.customers.business_date IS 'The day whose queue the visit is in.';
COMMENT ON COLUMN shop.customers.token_number IS '1, 2, 3 … per branch and day, without gaps.';
COMMENT ON COLUMN shop.customers.or_number IS
'Official receipt number of the first bill; unique in the branch.';
COMMENT ON COLUMN shop.customers.ticket_code IS 'Random word that opens the public ticket page.';
COMMENT ON COLUMN shop.customers.idempotency_key IS
'Made by the client once per intended registration; null = none given.';
COMMENT ON COLUMN shop.customers.request_hash IS
'SHA-256 of what was asked with the key; null = no key.';
COMMENT ON COLUMN shop.customers.name IS 'Full name, 2 to 100 characters.';
COMMENT ON COLUMN shop.customers.contact_number IS 'Telephone; null once erased.';
COMMENT ON COLUMN shop.customers.email IS 'E-mail; null = not given.';
COMMENT ON COLUMN shop.customers.age IS 'Years; null once erased.';
COMMENT ON COLUMN shop.customers.address IS 'Where the customer lives; null once erased.';
COMMENT ON COLUMN shop.customers.occupation IS 'Null = not given.';
COMMENT ON COLUMN shop.customers.distribution_info IS 'How the order reaches the customer.';
COMMENT ON COLUMN shop.customers.sales_agent_id IS 'Whose customer it is.';
COMMENT ON COLUMN shop.customers.doctor_assigned IS 'Null = none.';
COMMENT ON COLUMN shop.customers.prescription_od IS 'Right eye; null = not given.';
COMMENT ON COLUMN shop.customers.prescription_os IS 'Left eye; null = not given.';
COMMENT ON COLUMN shop.customers.prescription_ou IS 'Both eyes; null = not given.';
COMMENT ON COLUMN shop.customers.prescription_pd IS 'Pupillary distance; null = not given.';
COMMENT ON COLUMN shop.customers.prescription_add IS 'Addition; null = not given.';
COMMENT ON COLUMN shop.customers.grade_type_id IS 'The kind of grade.';
COMMENT ON COLUMN shop.customers.lens_type_id IS 'The kind of lens.';
COMMENT ON COLUMN shop.customers.frame_code IS 'Null = no frame.';
COMMENT ON COLUMN shop.customers.estimated_minutes IS 'How long the order will take, in minutes.';
COMMENT ON COLUMN shop.customers.remarks IS 'As entered; notes are appended after |. Null = none.';
COMMENT ON COLUMN shop.customers.senior_citizen IS 'Priority class.';
COMMENT ON COLUMN shop.customers.pwd IS 'Priority class: person with disability.';
COMMENT ON COLUMN shop.customers.pregnant IS 'Priority class.';
COMMENT ON COLUMN shop.customers.is_priority IS 'Any of the three classes.';
COMMENT ON COLUMN shop.customers.priority_score IS
'1000, 900 and 800 added up; for display, not the order.';
COMMENT ON COLUMN shop.customers.queue_status IS 'Where the visit stands.';
COMMENT ON COLUMN shop.customers.counter_id IS 'The counter that serves; null unless serving.';
COMMENT ON COLUMN shop.customers.manual_position IS
'Place given by hand, before all others; null = none.';
COMMENT ON COLUMN shop.customers.joined_at IS 'When the customer joined the queue.';
COMMENT ON COLUMN shop.customers.effective_at IS
'joined_at less the credit of the class: the order of calling.';
COMMENT ON COLUMN shop.customers.called_at IS 'The last call; null = never called.';
COMMENT ON COLUMN shop.customers.processing_at IS 'Start of the work in the back; null = none.';
COMMENT ON COLUMN shop.customers.served_at IS 'When the visit ended; null = it has not.';
COMMENT ON COLUMN shop.customers.no_show_count IS 'Calls that nobody answered.';
COMMENT ON COLUMN shop.customers.carried_forward IS 'Whether a closing moved the visit to another day.';
COMMENT ON COLUMN shop.customers.carried_from IS 'The day it was carried over from; null = it was not.';
COMMENT ON COLUMN shop.customers.reset_at IS 'The last reset that touched it; null = none.';
COMMENT ON COLUMN shop.customers.erased_at IS
'When personal data were removed; null = they are there.';
COMMENT ON COLUMN shop.customers.created_at IS 'When the row was written.';
COMMENT ON COLUMN shop.customers.updated_at IS 'When the row was last changed.';

-- A statement that gives the time itself, read under its lock, saves each row a look at the clock.
CREATE TRIGGER customers_before_touch
    BEFORE UPDATE ON shop.customers
    FOR EACH ROW WHEN (NEW.updated_at = OLD.updated_at) EXECUTE FUNCTION private.touch();

COMMIT;
