"""A shop to be attacked: by its super administrator, so that no refusal of a role is in the way."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest

from tests.server import DEMO_TEMPLATE, Database, Server

OURS = {"Origin": "http://localhost"}
PAY = """
    SELECT api.create_settlement(t.id, 1, 'cash') FROM shop.transactions AS t ORDER BY t.id LIMIT 3
"""


class Target:
    """The web app on a demo shop, asked in process."""

    def __init__(self, database: Database, patch: pytest.MonkeyPatch) -> None:
        from app import create_app  # noqa: PLC0415

        patch.setenv("ESCASHOP_WEB_DSN", database.conninfo("escashop_web"))
        self.owner = database.connect()
        # A busy machine breaks nothing; what sleeps for half a minute still does.
        limit = f"ALTER ROLE escashop_web IN DATABASE {database.name} SET statement_timeout = '20s'"
        self.owner.execute(limit.encode())
        self.app = create_app()
        self.client = self.app.test_client(use_cookies=False)
        self.owner.execute("UPDATE shop.users SET role = 'super_admin' WHERE id = 1")
        self.owner.execute(
            "UPDATE shop.system_settings SET value = 'true' "
            "WHERE key IN ('discount.enabled', 'sms.enabled')"
        )
        self.owner.execute(PAY)
        self.owner.execute("SELECT api.open_drawer('till 1', 100)")
        self.owner.execute("SELECT set_config('escashop.branch', 'main', false)")
        self.sign_in()

    def sign_in(self) -> None:
        """A new session, past the limits: some calls end it."""
        self.token = f"1.{secrets.token_urlsafe(32)}"
        self.owner.execute(
            "INSERT INTO shop.sessions (branch_id, user_id, token_hash, expires_at) "
            "VALUES (1, 1, sha256(convert_to(%s, 'UTF8')), private.clock() + interval '7 days')",
            (self.token,),
        )

    def headers(self) -> dict[str, str]:
        return {**OURS, "Authorization": f"Bearer {self.token}"}

    def findings(self) -> list[object]:
        return [*self.owner.execute("SELECT * FROM api.verify()").fetchall()]


@pytest.fixture(scope="module")
def target(server: Server) -> Iterator[Target]:
    with server.clone(DEMO_TEMPLATE) as database, pytest.MonkeyPatch.context() as patch:
        patch.delenv("ESCASHOP_INSECURE_LAN", raising=False)
        attacked = Target(database, patch)
        yield attacked
        attacked.app.extensions["close"]()
        database.close()
