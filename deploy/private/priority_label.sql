-- Deploy escashop:private/priority_label to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.priority_label(senior_citizen boolean, pwd boolean, pregnant boolean)
RETURNS text
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
RETURN CASE
    WHEN senior_citizen THEN 'Senior Citizen' WHEN pwd THEN 'PWD' WHEN pregnant THEN 'Pregnant' ELSE 'Regular'
END;

COMMENT ON FUNCTION private.priority_label(boolean, boolean, boolean) IS
'How a priority is called, in one spelling everywhere: the first of the classes, else Regular.';

CREATE OR REPLACE FUNCTION private.label_of_flags(flags jsonb)
RETURNS text
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
RETURN private.priority_label(
    (flags ->> 'senior_citizen')::boolean, (flags ->> 'pwd')::boolean, (flags ->> 'pregnant')::boolean);

COMMENT ON FUNCTION private.label_of_flags(jsonb) IS 'The priority label of flags as JSON.';

COMMIT;
