-- sql_tests/private/changed.sql: the log keeps what changed, and nothing of a person.
BEGIN;
SELECT plan(6);

SELECT is(
    private.changed('{"id": 1, "name": "Red", "sort": 1}', '{"id": 1, "name": "Blue", "sort": 1}'),
    '{"before": {"name": "Red"}, "after": {"name": "Blue"}}', 'changed columns only'
);
SELECT is(private.changed('{"id": 1}', '{"id": 1}'), '{}', 'nothing of what stayed');
SELECT is(
    private.changed(NULL, '{"id": 1, "name": "Red"}'), '{"after": {"id": 1, "name": "Red"}}', 'all of what is new'
);
SELECT is(
    private.changed('{"paused_at": null, "note": "x"}', '{"paused_at": "2026-03-02", "note": null}'),
    '{"before": {"paused_at": null, "note": "x"}, "after": {"paused_at": "2026-03-02", "note": null}}',
    'what was or becomes null shows as null'
);
SELECT is(
    private.changed(
        '{"password_hash": "a", "token_hash": "a", "request_hash": "a", "updated_at": 1, "role": "sales"}',
        '{"password_hash": "b", "token_hash": "b", "request_hash": "b", "updated_at": 2, "role": "admin"}'),
    '{"before": {"role": "sales"}, "after": {"role": "admin"}}', 'no hash, nor that the row was touched'
);
SELECT is(
    private.changed(
        '{"contact_number": "1", "name": "Juan", "email": null, "age": 30, "address": "a", "occupation": "b",
          "doctor_assigned": "c", "frame_code": "d", "remarks": "e", "prescription_od": "f", "lens_type_id": 1}',
        '{"contact_number": "2", "name": "Jose", "email": "x", "age": 31, "address": "g", "occupation": "h",
          "doctor_assigned": "i", "frame_code": "j", "remarks": "k", "prescription_od": "l", "lens_type_id": 2}'),
    '{"before": {"lens_type_id": 1}, "after": {"lens_type_id": 2}, "personal": ["address", "age", "contact_number",
      "doctor_assigned", "email", "frame_code", "name", "occupation", "prescription_od", "remarks"]}',
    'of a customer''s person only which columns changed'
);

SELECT * FROM finish();
ROLLBACK;
