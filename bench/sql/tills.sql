-- A cashier with a session of their own for each of :clients.
SET ROLE escashop_owner;
WITH cashiers AS (
    INSERT INTO shop.users (branch_id, email, full_name, role)
    SELECT 1, 'till' || n || '@shop.test', 'Till ' || n, 'cashier' FROM generate_series(0, :clients - 1) AS n
    RETURNING id, split_part(email, '@', 1) AS name
)
INSERT INTO shop.sessions (branch_id, user_id, token_hash, created_at, last_seen_at, expires_at)
SELECT 1, c.id, sha256(convert_to('1.' || c.name, 'UTF8')), private.clock(), private.clock(),
    private.clock() + interval '1 day'
FROM cashiers AS c;
RESET ROLE;
