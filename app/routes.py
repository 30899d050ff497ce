"""The route table: routes.txt, as the app reads it at its start."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Route:
    """A method and a path, and the api function behind them; routes.txt says what the rest is."""

    method: str
    path: str
    function: str
    status: int = 200
    etag: bool = False
    slow: bool = False
    cookie: str = ""
    logged: str | bool = False
    view: str = "call"


FLAGS, VALUES = {"etag", "slow", "logged"}, {"cookie", "logged", "view"}
INTERNAL = {"get_branch", "record_access", "record_display"}  # the gateway's own calls


def read_option(word: str) -> tuple[str, Any]:
    name, has_value, value = word.partition("=")
    if word.isdecimal():
        return "status", int(word)
    if name not in (VALUES if has_value else FLAGS):
        raise ValueError(f"{word} is no option")
    return name, value if has_value else True


def read_routes(text: str) -> dict[str, Route]:
    """By endpoint; a line that is not understood keeps the app from starting."""
    routes: dict[str, Route] = {}
    for number, line in enumerate(text.splitlines(), 1):
        try:
            if words := line.partition("#")[0].split():
                method, path, function, *options = words
                if (endpoint := f"{method} {path}") in routes:
                    raise ValueError("this endpoint is there twice")
                facts = dict(map(read_option, options))
                routes[endpoint] = Route(method, path, function.strip("-"), **facts)
        except ValueError as error:
            raise ValueError(f"routes.txt, line {number}: {error}: {line}") from None
    return routes


ROUTES = read_routes(Path(__file__).with_name("routes.txt").read_text())
