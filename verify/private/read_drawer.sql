-- Verify escashop:private/read_drawer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_drawer(private.actor, shop.drawer_sessions, bigint)'::regprocedure;
SELECT 'private.find_drawer(private.actor, bigint)'::regprocedure;
SELECT 'private.lock_drawer(private.actor, bigint)'::regprocedure;
SELECT 'private.check_drawer_open(shop.drawer_sessions)'::regprocedure;
SELECT 'private.is_blind(private.actor)'::regprocedure;
SELECT 'private.read_drawer(private.actor, bigint)'::regprocedure;

ROLLBACK;
