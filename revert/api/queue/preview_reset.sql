-- Revert escashop:api/queue/preview_reset from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.preview_reset(date, text);
DROP TYPE api.reset_preview;

COMMIT;
