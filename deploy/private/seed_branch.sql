-- Deploy escashop:private/seed_branch to pg
-- requires: shop/system_settings
-- requires: shop/boards
-- requires: shop/grade_types
-- requires: shop/lens_types
-- requires: shop/counters

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.seed_branch(branch_id smallint)
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO shop.users (branch_id, id, email, full_name, role)
    OVERRIDING SYSTEM VALUE
    VALUES (seed_branch.branch_id, -1, 'system@localhost.localdomain', 'System', 'super_admin')
    ON CONFLICT DO NOTHING;

    INSERT INTO shop.boards (branch_id) VALUES (seed_branch.branch_id) ON CONFLICT DO NOTHING;

    INSERT INTO shop.system_settings
        (branch_id, key, value, default_value, data_type, minimum, maximum, pattern, is_public, description)
    SELECT seed_branch.branch_id, s.key, s.value, s.value, jsonb_typeof(s.value), s.minimum, s.maximum,
        CASE
            WHEN s.key = 'queue.reset_time' THEN '^(0[0-9]|1[01]):[0-5][0-9]$'
            WHEN jsonb_typeof(s.value) = 'number' THEN '^[0-9]+$'
        END, s.is_public, s.description
    FROM (VALUES
        ('shop.name', '"EscaShop"'::jsonb, 1, 100, true, 'Name on board, slip and receipts.'),
        ('session.idle_minutes', '30', 1, 1440, true, 'Minutes without activity after which a session ends.'),
        ('session.absolute_days', '7', 1, 365, true, 'Days after which a new session ends in any case.'),
        ('session.warning_minutes', '5', 1, 60, true, 'Minutes before the idle end of the first warning.'),
        ('session.urgent_warning_minutes', '1', 1, 10, true, 'Minutes before the idle end of the urgent warning.'),
        ('session.auto_extend_on_activity', 'true', NULL, NULL, true, 'Whether each write moves the idle end.'),
        ('session.max_extensions', '5', 1, 20, true, 'Explicit extensions when writes do not extend.'),
        ('session.sound_notifications', 'true', NULL, NULL, true, 'Sound of the warnings.'),
        ('session.max_per_user', '5', 1, 50, false, 'Sessions of a user at once; the oldest beyond it ends.'),
        ('security.password_min_length', '8', 8, 64, true, 'Least length of a new password.'),
        ('security.lockout_failures', '5', 3, 20, false, 'Failures within an hour that lock an account.'),
        ('security.lockout_minutes', '30', 1, 1440, false, 'Length of the first lock; each further one doubles.'),
        ('security.address_failures', '15', 5, 1000, false, 'Failures within an hour that refuse an address.'),
        ('security.reset_token_minutes', '60', 5, 1440, false, 'Minutes that a link to reset a password is good for.'),
        ('security.invite_hours', '72', 1, 720, false, 'Hours that the link of a new user is good for.'),
        ('queue.max_capacity', '100', 1, 10000, true, 'Registration is refused while this many wait.'),
        ('queue.auto_reset_enabled', 'true', NULL, NULL, false, 'Whether the scheduler closes the days.'),
        ('queue.reset_time', '"00:00"', 5, 5, false, 'Local time of the next day at which a day is closed.'),
        ('queue.carry_over_waiting', 'false', NULL, NULL, false, 'Whether a reset moves the waiting to the next day.'),
        ('queue.average_service_minutes', '15', 1, 480, true, 'What the estimate of waiting is made of.'),
        ('queue.credit_minutes_senior_citizen', '1440', 0, 10080, false, 'Minutes a senior citizen is put ahead.'),
        ('queue.credit_minutes_pwd', '1440', 0, 10080, false, 'Minutes a person with disability is put ahead.'),
        ('queue.credit_minutes_pregnant', '1440', 0, 10080, false, 'Minutes a pregnant customer is put ahead.'),
        ('queue.undo_seconds', '60', 0, 600, true, 'Seconds in which the last action can be undone; 0 = never.'),
        ('discount.enabled', 'false', NULL, NULL, true, 'Whether the discount by law can be given.'),
        ('discount.percent', '20', 0, 100, true, 'What is taken off the price without VAT.'),
        ('discount.vat_percent', '12', 0, 100, true, 'VAT that prices include.'),
        ('display.voice_enabled', 'true', NULL, NULL, true, 'Whether the board speaks after the chime.'),
        ('display.show_names', 'false', NULL, NULL, true, 'Whether the board adds the first name of the called.'),
        ('drawer.required', 'false', NULL, NULL, true, 'Whether cash needs an open drawer.'),
        ('drawer.blind_count', 'true', NULL, NULL, true,
            'Whether a cashier sees the expected cash only after counting.'),
        ('notifications.expiry_hours', '8', 1, 72, false, 'Hours that a notice to staff is shown.'),
        ('history.retention_days', '365', 30, 3650, false, 'Days after which archive rows are removed.'),
        ('activity.retention_days', '3650', 365, 36500, false, 'Days after which the activity log is removed.')
    ) AS s (key, value, minimum, maximum, is_public, description)
    ON CONFLICT DO NOTHING;

    INSERT INTO shop.counters (branch_id, name, display_order)
    SELECT seed_branch.branch_id, 'Counter ' || n, n
    FROM generate_series(1, 3) AS n
    ON CONFLICT DO NOTHING;

    INSERT INTO shop.grade_types (branch_id, name, sort_order)
    SELECT seed_branch.branch_id, g.name, g.place
    FROM unnest(ARRAY[
        'No Grade', 'Single Grade (SV)', 'Single Vision-Reading (SV-READING)',
        'Single Vision Hi-Cylinder (SV-HC)', 'Process Single Vision (PROC-SV)', 'Progressive (PROG)',
        'Process-Progressive (PROC-PROG)', 'Doble Vista (KK)', 'Process Doble Vista (PROC-KK)',
        'Single Vision-Ultra Thin 1.61 (SV-UTH 1.61)', 'Single Vision-Ultra Thin 1.67 (SV-UTH 1.67)',
        'Flat-Top (F.T)', 'Process Flat-Top (Proc-F.T)', 'Ultra-Thin High Cylinder 1.61 (UTH 1.61 HC)',
        'Ultra-Thin High Cylinder 1.67 (UTH 1.67 HC)',
        'Process High Cylinder Ultra Thin 1.61 (PROC-HC-UTH 1.61)',
        'Process High Cylinder Ultra Thin 1.67 (PROC-HC-UTH 1.67)', 'other'
    ]) WITH ORDINALITY AS g (name, place)
    ON CONFLICT DO NOTHING;

    INSERT INTO shop.lens_types (branch_id, name, sort_order)
    SELECT seed_branch.branch_id, l.name, l.place
    FROM unnest(ARRAY[
        'non-coated (ORD)', 'anti-radiation (MC)', 'photochromic anti-radiation (TRG)',
        'anti-blue light (BB)', 'photochromic anti-blue light (BTS)', 'ambermatic tinted (AMB)',
        'essilor', 'hoya'
    ]) WITH ORDINALITY AS l (name, place)
    ON CONFLICT DO NOTHING;
END;
$$;

COMMENT ON FUNCTION private.seed_branch(smallint) IS
'Gives a branch its system user, board, settings, counters, grade and lens types; safe to repeat.';

-- Kept by a revert, so that data of a branch never goes with a function: hence ON CONFLICT.
INSERT INTO shop.branches (branch_id, code, name) VALUES (1, 'main', 'Main') ON CONFLICT DO NOTHING;

SELECT private.seed_branch('1');

COMMIT;
