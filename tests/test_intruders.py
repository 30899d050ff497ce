"""Who wants in, or wants to know: what the web role can do, sessions, hosts, files, logs."""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.server import DEMO_TEMPLATE, Server, Shop, deployed_data
from tests.web import running

ADMIN = "admin@demo.test"
TLS = "https://localhost"
COOKIE = "__Host-escashop"
Call = Callable[..., TestResponse]

REFUSED = {
    "reads a table": "SELECT 1 FROM shop.users",
    "reads a view of a row": "SELECT 1 FROM api.customer",
    "calls a helper": "SELECT private.clock()",
    "calls a job": "CALL jobs.close_due_days()",
    "sets the clock": "SELECT private.set_clock('2026-01-01')",
    "becomes the owner": "SET ROLE escashop_owner",
    "becomes a DBA": "SET ROLE escashop_dba",
    "becomes a superuser": "SET SESSION AUTHORIZATION postgres",
    "reads passwords": "SELECT 1 FROM pg_authid",
    "copies out to a file": "COPY (SELECT 1) TO '/tmp/escashop-intruder'",
    "copies in from a file": "CREATE TEMP TABLE t (t text); COPY t FROM '/etc/passwd'",
    "runs a program": "COPY (SELECT 1) TO PROGRAM 'true'",
    "reads a file": "SELECT pg_read_file('/etc/passwd')",
    "reads a binary file": "SELECT pg_read_binary_file('/etc/passwd')",
    "lists a directory": "SELECT pg_ls_dir('/')",
    "imports a file": "SELECT lo_import('/etc/passwd')",
    "exports a file": "SELECT lo_export(1, '/tmp/escashop-intruder')",
    "makes a table": "CREATE TABLE public.t (t int)",
    "makes a function in api": "CREATE FUNCTION api.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "makes a schema": "CREATE SCHEMA mine",
    "makes a role": "CREATE ROLE mine",
    "reaches another server": "CREATE EXTENSION dblink",
    "reaches another server by a wrapper": "CREATE EXTENSION postgres_fdw",
    "uses a language of the system": "CREATE EXTENSION plpython3u",
    "subscribes": "CREATE SUBSCRIPTION s CONNECTION 'host=a' PUBLICATION p",
    "changes the server": "ALTER SYSTEM SET log_statement = 'all'",
    "reloads the server": "SELECT pg_reload_conf()",
    "ends other people's sessions": (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'"),
    "shows parameters in the log": "SET log_parameter_max_length = -1",
    "skips triggers": "SET session_replication_role = replica",
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_the_web_role_never(shop: Shop, what: str) -> None:
    shop.connect()  # somebody to be ended
    web = shop.connect("escashop_web")
    with pytest.raises(psycopg.Error) as refused:
        web.execute(REFUSED[what].encode())
    # 42501 no privilege; 0A000, 58P01 the server does not even have the extension.
    assert refused.value.sqlstate in {"42501", "0A000", "58P01"}, refused.value


def test_what_the_web_role_can(shop: Shop) -> None:
    """By name, so that a grant too many is seen."""
    web = shop.connect("escashop_web")
    schemas = web.execute(
        "SELECT nspname FROM pg_namespace WHERE has_schema_privilege(oid, 'USAGE') "
        "AND nspname !~ '^pg_(toast|temp)' ORDER BY 1"
    ).fetchall()
    known = {"api", "information_schema", "pg_catalog", "public"}
    assert {row[0] for row in schemas} == known
    made = web.execute(
        "SELECT nspname FROM pg_namespace WHERE has_schema_privilege(oid, 'CREATE') "
        "AND nspname !~ '^pg_temp'"
    ).fetchall()
    assert made == []
    row = web.execute("SELECT has_database_privilege(current_database(), 'CREATE')").fetchone()
    assert row == (False,)
    owned = web.execute(
        "SELECT count(*) FROM pg_shdepend WHERE deptype = 'o' "
        "AND refobjid = 'escashop_web'::regrole"
    ).fetchone()
    assert owned == (0,)
    tables = web.execute(
        "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'v', 'm', 'p', 'S', 'f') "
        "AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) "
        "AND has_table_privilege(oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE') "
        "AND relnamespace::regnamespace::text NOT LIKE 'pg_toast%'"
    ).fetchall()
    # pgTAP's own, of test servers.
    assert {row[0] for row in tables} <= {"pg_all_foreign_keys", "tap_funky"}


# --- sessions ------------------------------------------------------------------------------------


def sign_in(client: FlaskClient) -> str:
    who = {"email": ADMIN, "password": Shop.password}
    answer = client.post("/api/auth/login", json=who, headers={"Origin": TLS}, base_url=TLS)
    assert answer.status_code == 200, answer.text
    return str(answer.headers["Set-Cookie"].split(";")[0].partition("=")[2])


def test_a_session_is_never_one_that_somebody_else_chose(client: FlaskClient, shop: Shop) -> None:
    planted = "1." + "A" * 43
    client.set_cookie(COOKIE, planted, secure=True, domain="localhost")
    given = sign_in(client)
    assert given != planted
    again = sign_in(client)  # with a live session in the cookie
    assert again not in {planted, given}
    bearer = {"Authorization": f"Bearer {planted}"}
    assert client.get("/api/auth/verify", headers=bearer).status_code == 401


def test_a_session_that_ended_stays_ended(client: FlaskClient) -> None:
    stolen = sign_in(client)
    bearer = {"Authorization": f"Bearer {stolen}"}
    assert client.get("/api/auth/verify", headers=bearer).status_code == 200
    client.post("/api/auth/logout", headers={"Origin": TLS}, base_url=TLS)
    assert client.get("/api/auth/verify", headers=bearer).status_code == 401


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_a_method_that_needs_no_origin_changes_nothing(
    client: FlaskClient, shop: Shop, method: str
) -> None:
    sign_in(client)
    for path in ("/api/queue/call-next", "/api/auth/logout", "/api/queue/reset"):
        answer = client.open(f"{path}?counter_id=1", method=method, base_url=TLS)
        assert answer.status_code == (200 if method == "OPTIONS" else 405)
    assert client.get("/api/auth/verify", base_url=TLS).status_code == 200


def test_a_method_in_a_header_is_no_method(client: FlaskClient) -> None:
    sign_in(client)
    headers = {"X-HTTP-Method-Override": "DELETE", "X-Method-Override": "DELETE"}
    answer = client.get("/api/auth/sessions", headers=headers, base_url=TLS)
    assert answer.status_code == 200
    assert len(answer.json) == 1


# --- hosts and proxies ---------------------------------------------------------------------------


@contextmanager
def another_app(shop: Shop, patch: pytest.MonkeyPatch, **variables: str) -> Iterator[Flask]:
    from app import create_app  # noqa: PLC0415

    patch.setenv("ESCASHOP_WEB_DSN", shop.conninfo("escashop_web"))
    for name, value in variables.items():
        patch.setenv(name, value)
    app = create_app()
    try:
        yield app
    finally:
        app.extensions["close"]()


def test_only_known_hosts_are_answered(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    with another_app(shop, monkeypatch, ESCASHOP_TRUSTED_HOSTS="shop.test .isle.test") as app:
        client = app.test_client()
        for host, status in (
            ("shop.test", 200), ("a.isle.test", 200), ("evil.test", 400),
            ("shop.test.evil.test", 400), ("shop.test@evil.test", 400), ("", 400),
        ):  # fmt: skip
            for path in ("/api/health", "/t/abc/qr.svg"):
                answer = client.get(path, headers={"Host": host})
                assert answer.status_code == status, (host, path)


def last_ip(shop: Shop) -> str:
    row = shop.connect().execute("SELECT ip::text FROM shop.login_attempts").fetchall()[-1]
    return str(row[0])


def test_nobody_says_who_they_are_but_a_trusted_proxy(
    client: FlaskClient, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"X-Forwarded-For": "198.51.100.7, 203.0.113.9", "X-Forwarded-Proto": "https",
            "X-Forwarded-Host": "evil.test", "Origin": "http://localhost"}  # fmt: skip
    wrong = {"email": ADMIN, "password": "Wrong-one-1!"}
    plain = client.get("/t/abc/qr.svg").data
    answer = client.post("/api/auth/login", json=wrong, headers=said)
    assert answer.status_code == 401
    assert "Strict-Transport-Security" not in answer.headers
    assert last_ip(shop) == "127.0.0.1/32"
    assert client.get("/t/abc/qr.svg", headers=said).data == plain
    with another_app(shop, monkeypatch, ESCASHOP_TRUSTED_PROXY="1") as app:
        behind = app.test_client()
        said["Origin"] = TLS
        answer = behind.post("/api/auth/login", json=wrong, headers=said)
        assert answer.status_code == 401
        assert "Strict-Transport-Security" in answer.headers
        assert last_ip(shop) == "203.0.113.9/32", "what the client adds in front is not believed"
        del said["X-Forwarded-Proto"]
        assert behind.get("/t/abc/qr.svg", headers=said).data == plain


# --- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    ["/static/../__init__.py", "/static/%2e%2e/gateway.py", "/static/..%2fgateway.py",
     "/static//etc/passwd", "/static/%2fetc%2fpasswd", "/static/js/../../routes.txt",
     "/static/..\\gateway.py", "/.git/config", "/openapi.json", "/sqitch.plan"],
)  # fmt: skip
def test_no_file_but_the_static_ones(client: FlaskClient, path: str) -> None:
    assert client.get(path, follow_redirects=True).status_code == 404


EXPORT = "/api/transactions/reports/export?type={}&format={}&start_date={}&end_date=2026-03-31"


@pytest.mark.parametrize(
    ("kind", "form", "start"),
    [
        ("../../etc/passwd", "csv", "2026-03-01"), ("daily", "../csv", "2026-03-01"),
        ("daily", "csv%0d%0aX-Evil:1", "2026-03-01"), ("daily%0a", "csv", "2026-03-01"),
        ("daily", "csv", "2026-03-01%0d%0aX-Evil:1"), ("daily", "csv", "2026-03-01%0a"),
        ("daily", "csv", "%222026-03-01"), ("daily", "csv", "2026-03-01;filename=evil.exe"),
    ],
)  # fmt: skip
def test_the_name_of_a_file_is_ours(call: Call, kind: str, form: str, start: str) -> None:
    answer = call("GET", EXPORT.format(kind, form, start), ADMIN)
    assert answer.status_code in {200, 422}, answer.text
    assert "X-Evil" not in answer.headers
    name = answer.headers.get("Content-Disposition", "")
    assert not set("\r\n/\\") & set(name)
    assert ".exe" not in name
    assert name.count('"') in {0, 2}


@pytest.fixture
def call(client: FlaskClient, shop: Shop) -> Call:
    token = {"Authorization": f"Bearer {shop.login(ADMIN)}"}

    def ask(method: str, path: str, _email: str) -> TestResponse:
        return client.open(path, method=method, headers=token)

    return ask


# --- slow clients --------------------------------------------------------------------------------


@pytest.mark.own_server
def test_slow_clients_do_not_hold_up_the_others(shop: Shop) -> None:
    """Some say nothing, some half a request: the rest is served all the while."""
    with running(shop.database) as web, ExitStack() as slow:
        for n in range(80):
            conn = slow.enter_context(closing(socket.create_connection(("127.0.0.1", web.port))))
            if n % 2:
                conn.sendall(b"POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        for _ in range(20):
            assert web.ask("GET", "/api/queue/display", timeout=10)[0] == 200


@pytest.mark.own_server
@pytest.mark.parametrize("half", [
    b"GET /api/queue/display HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    b"POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Sec-Fetch-Site: same-origin\r\nContent-Length: 200000\r\n\r\n{",
], ids=["headers", "body"])  # fmt: skip
def test_a_request_that_never_ends_gives_its_thread_back(shop: Shop, half: bytes) -> None:
    """As many as there are threads, each a byte at a time: then somebody else is served."""
    with running(shop.database) as web, ExitStack() as slow:
        conns = [
            slow.enter_context(closing(socket.create_connection(("127.0.0.1", web.port))))
            for _ in range(130)
        ]
        for conn in conns:
            conn.sendall(half)
        left, stop = set(conns), time.monotonic() + 120
        while left and time.monotonic() < stop:
            for conn in select.select(left, [], [], 0.3)[0]:
                with suppress(ConnectionError):
                    while conn.recv(4096):
                        pass
                left.discard(conn)
            for conn in left:
                with suppress(OSError):
                    conn.sendall(b" ")
        assert not left
        assert web.ask("GET", "/api/queue/display", timeout=30)[0] == 200


# --- what is written down ------------------------------------------------------------------------

SECRETS = {
    "a password": Shop.password, "a wrong password": "Wrong-Guess-77!",
    "a new password": "Brand-New-88!",
}  # fmt: skip
PERSONAL = {
    "a name": "Quirino Xantippe", "a number": "09995551234", "an address": "77 Yakal Street",
    "an e-mail": "quirino@isle.test", "a prescription": "OD -9.75", "what was searched": "Zyzzyva",
}  # fmt: skip


@pytest.mark.own_server
def test_nothing_written_holds_a_secret_or_a_person() -> None:
    """A run with every statement in the server's log; then all that was written is searched."""
    with (
        Server(copy_data_from=deployed_data(), log_statement="all", log_min_duration_statement="0",
               log_min_messages="info") as server,
        server.clone(DEMO_TEMPLATE) as database,
    ):  # fmt: skip
        with running(database) as web:
            ours = {"Origin": f"http://127.0.0.1:{web.port}"}

            def ask(method: str, path: str, body: object = None, token: str = "") -> int:
                return web.ask(method, path, token, body, **({} if token else ours))[0]

            def login(password: str) -> tuple[int, str]:
                who = {"email": ADMIN, "password": password}
                status, _, headers = web.ask("POST", "/api/auth/login", "", who, **ours)
                return status, headers.get("Set-Cookie", "").partition(";")[0].partition("=")[2]

            assert login(SECRETS["a wrong password"])[0] == 401
            status, token = login(Shop.password)
            assert status == 200
            person = {
                "name": PERSONAL["a name"], "contact_number": PERSONAL["a number"], "age": 40,
                "address": PERSONAL["an address"], "email": PERSONAL["an e-mail"],
                "distribution_info": "pickup", "grade_type": "No Grade", "lens_type": "hoya",
                "estimated_time": {"days": 1}, "prescription": {"od": PERSONAL["a prescription"]},
                "payment_info": {"mode": "cash", "amount": "100.00"},
            }  # fmt: skip
            assert ask("POST", "/api/customers", person, token) == 201
            assert ask("POST", "/api/customers", person, token) == 409
            # Refused by a CHECK: the server's own message of it has the whole row.
            wrong = person | {"contact_number": "09995551235", "age": 40000}
            assert ask("POST", "/api/customers", wrong, token) == 422
            long = person | {"contact_number": "09995551236", "remarks": "x" * 100_000}
            assert ask("POST", "/api/customers", long, token) == 422
            assert ask("GET", "/api/customers?search=Zyzzyva", None, token) == 200
            assert ask("GET", "/api/customers/or/Zyzzyva", None, token) == 404
            assert ask("GET", "/api/customers/export?format=csv&search=Zyzzyva", None, token) == 200
            link = web.ask("POST", "/api/users/2/reset-password", token, {})[1]["token"]
            new = SECRETS["a new password"]
            assert ask("POST", "/api/auth/reset-password",
                       {"token": link, "new_password": new}) == 200  # fmt: skip
            change = {"current_password": Shop.password, "new_password": new}
            assert ask("POST", "/api/auth/change-password", change, token) == 200
            database.connect().execute(
                "REVOKE EXECUTE ON FUNCTION api.list_customers FROM escashop_web")  # fmt: skip
            assert ask("GET", "/api/customers?search=Zyzzyva", None, token) == 500
            said = web.stop()
        server_log = Path(server.base_dir, f"{server.name}.log").read_text()
        database.close()
        owner = database.connect()
        activity = "\n".join(row[0] for row in owner.execute(
            "SELECT to_jsonb(l)::text FROM shop.activity_logs AS l").fetchall())  # fmt: skip
        database.close()
        assert "register_customer" in server_log, "the statements are there"
        assert '"/api/customers"' in said, "the requests are there"
        assert "register_customer" in activity, "the acts are there"
        secrets = SECRETS | {"a token": token.partition(".")[2], "a link": link.partition(".")[2]}
        for place, text in {"server": server_log, "app": said, "activity": activity}.items():
            for what, word in (secrets | PERSONAL).items():
                assert word
                found = [line for line in text.splitlines() if word in line]
                assert not found, f"the {place} log has {what}: {found[0][:500]}"
