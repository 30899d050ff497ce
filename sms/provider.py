"""How a message leaves: to a log file, or by an HTTP request that a file describes."""

from __future__ import annotations

import http.client
import json
import os
import re
import ssl
import time
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, quote_plus, urlsplit

MOST_BYTES = 65536  # of an answer; a gateway says yes or no in less


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be sent; the reference is the same each time this message is tried."""

    sms_id: int
    phone_number: str
    message: str
    reference: str


class Failed(Exception):
    """The provider has not accepted the message, as far as is known."""


class Misconfigured(Exception):
    """The configuration file cannot be used."""


class Provider(Protocol):
    """Sends one message: returns the provider's reference, if it gives one, or raises Failed."""

    def send(self, message: Message) -> str | None: ...


@dataclass(frozen=True, slots=True)
class LogFile:
    """Writes messages to a file, one JSON line each: the provider of a shop that has none."""

    path: Path

    def send(self, message: Message) -> None:
        line = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
            "reference": message.reference,
            "phone_number": message.phone_number,
            "message": message.message,
        }
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(handle, "a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise Failed(f"the log file cannot be written: {error.strerror}") from None


def escape_json(value: str) -> str:
    return json.dumps(value)[1:-1]


def as_it_is(value: str) -> str:
    return value


ESCAPES: Mapping[str, Callable[[str], str]] = {
    "json": escape_json,
    "form": quote_plus,
    "none": as_it_is,
}


def fill(template: str, message: Message, escape: Callable[[str], str]) -> str:
    """In one pass: a message that looks like a placeholder is a message."""
    return re.sub(
        r"\{\{(phone_number|message|reference)\}\}",
        lambda match: escape(str(getattr(message, match[1]))),
        template,
    )


@dataclass(frozen=True, slots=True)
class Gateway:
    """An HTTP request a message; accepted means: the status and the body that the file names."""

    url: str
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    escape: Callable[[str], str] = escape_json
    timeout: float = 10.0
    success_status: frozenset[int] = frozenset({200, 201, 202})
    success_body: re.Pattern[str] | None = None
    reference_body: re.Pattern[str] | None = None

    def send(self, message: Message) -> str | None:
        try:
            status, text = self.request(message)
        except (OSError, http.client.HTTPException, ValueError) as error:
            # Nobody knows whether it was accepted: the next try carries the same reference.
            raise Failed(f"{type(error).__name__}: {error}"[:300]) from None
        if status not in self.success_status:
            raise Failed(f"HTTP {status}: {text[:200]}")
        if self.success_body and not self.success_body.search(text):
            raise Failed(f"not accepted: {text[:200]}")
        found = self.reference_body.search(text) if self.reference_body else None
        return found[1] if found else None

    def request(self, message: Message) -> tuple[int, str]:
        """One request, no redirects, and an end to it whatever the other side does."""
        until = time.monotonic() + self.timeout
        url = urlsplit(fill(self.url, message, lambda value: quote(value, safe="")))
        if url.scheme == "https":
            conn: http.client.HTTPConnection = http.client.HTTPSConnection(
                url.netloc, timeout=self.timeout, context=ssl.create_default_context()
            )
        else:
            conn = http.client.HTTPConnection(url.netloc, timeout=self.timeout)
        target = (url.path or "/") + (f"?{url.query}" if url.query else "")
        headers = {k: fill(v, message, as_it_is) for k, v in self.headers.items()}
        body = fill(self.body, message, self.escape).encode() if self.body else None
        try:
            conn.request(self.method, target, body, headers)
            answer = conn.getresponse()
            read = b""
            while len(read) < MOST_BYTES and (part := answer.read1(MOST_BYTES - len(read))):
                read += part
                if time.monotonic() > until:
                    raise TimeoutError("the answer took too long")
            if answer.length:  # less than was promised: the other side died while it spoke
                raise http.client.IncompleteRead(read, answer.length)
        finally:
            conn.close()
        return answer.status, read.decode("utf-8", "replace")


def with_secrets(text: str) -> str:
    """${NAME} is the value of an environment variable: secrets are not in the file."""

    def look_up(match: re.Match[str]) -> str:
        if match[1] not in os.environ:
            raise Misconfigured(f"the environment has no {match[1]}")
        return os.environ[match[1]]

    return re.sub(r"\$\{([A-Z][A-Z0-9_]*)\}", look_up, text)


def make_gateway(table: dict[str, Any]) -> Gateway:
    known = {
        *("kind", "method", "url", "headers", "body", "escape", "timeout_seconds"),
        *("success_status", "success_body", "reference_body"),
    }
    if unknown := sorted(table.keys() - known):
        raise Misconfigured(f"provider has unknown keys: {', '.join(unknown)}")
    try:
        url = with_secrets(table["url"])
        if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc:
            raise Misconfigured("provider.url must be an http or https address")
        accepted, named = table.get("success_body"), table.get("reference_body")
        gateway = Gateway(
            url=url,
            method=str(table.get("method", "POST")).upper(),
            headers={str(k): with_secrets(v) for k, v in table.get("headers", {}).items()},
            body=with_secrets(table.get("body", "")),
            escape=ESCAPES[table.get("escape", "json")],
            timeout=float(table.get("timeout_seconds", 10)),
            success_status=frozenset(int(s) for s in table.get("success_status", (200, 201, 202))),
            success_body=re.compile(accepted) if accepted else None,
            reference_body=re.compile(named) if named else None,
        )
    except KeyError as error:
        raise Misconfigured(f"provider: {error.args[0]} is missing or not known") from None
    except (TypeError, ValueError, AttributeError, re.error) as error:
        raise Misconfigured(f"provider: {error}") from None
    if not 0 < gateway.timeout <= 60:
        raise Misconfigured("provider.timeout_seconds must be more than 0 and at most 60")
    if gateway.reference_body and not gateway.reference_body.groups:
        raise Misconfigured("provider.reference_body needs a group (…)")
    if not {"{{phone_number}}", "{{message}}"} <= set(
        re.findall(r"\{\{\w+\}\}", gateway.url + gateway.body)
    ):
        raise Misconfigured("url and body hold no {{phone_number}} or no {{message}}")
    return gateway


def load(config: str | None, var: Path) -> Provider:
    """The provider of a configuration file; without one, a log file in var."""
    if not config:
        return LogFile(var / "sms.log")
    try:
        table = tomllib.loads(Path(config).read_text(encoding="utf-8"))["provider"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Misconfigured(f"{config}: {error}") from None
    except KeyError:
        raise Misconfigured(f"{config} has no table [provider]") from None
    match table.get("kind"):
        case "log":
            return LogFile(Path(table.get("path", var / "sms.log")))
        case "http":
            return make_gateway(table)
        case other:
            raise Misconfigured(f"provider.kind is http or log, not {other!r}")
