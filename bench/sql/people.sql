-- A cashier who is admin too, with a session; a line without limit; counters for every call to come.
SET ROLE escashop_owner;
UPDATE shop.system_settings SET value = '10000' WHERE key = 'queue.max_capacity';
INSERT INTO shop.users (branch_id, email, full_name, role)
VALUES (1, 'bench@shop.test', 'Ben Chua', 'admin');
INSERT INTO shop.sessions (branch_id, user_id, token_hash, created_at, last_seen_at, expires_at)
SELECT 1, u.id, sha256(convert_to(:'token', 'UTF8')), private.clock(), private.clock(),
    private.clock() + interval '1 day'
FROM shop.users AS u
WHERE (u.branch_id, u.email) = (1, 'bench@shop.test');
