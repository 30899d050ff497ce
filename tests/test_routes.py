"""The route table says what is wrong with it before anybody is served."""

from __future__ import annotations

import pytest

from app.routes import Route, read_routes


def test_a_line_is_an_endpoint() -> None:
    text = """
    # People
    GET  /api/people       list_people    etag slow   # with a word on it
    POST /api/people       add_person     201 cookie=set logged=name
    GET  /api/people/file  export_people  view=export logged
    GET  /api/health       -              view=health
    """
    assert read_routes(text) == {
        "GET /api/people": Route("GET", "/api/people", "list_people", etag=True, slow=True),
        "POST /api/people": Route(
            "POST", "/api/people", "add_person", 201, cookie="set", logged="name"
        ),
        "GET /api/people/file": Route(
            "GET", "/api/people/file", "export_people", logged=True, view="export"
        ),
        "GET /api/health": Route("GET", "/api/health", "", view="health"),
    }


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("GET /api/b b quick", "quick is no option"),
        ("GET /api/b b etag=no", "etag=no is no option"),
        ("GET /api/b b view", "view is no option"),
        ("GET /api/b b 201x", "201x is no option"),
        ("GET /api/b", "not enough values"),
        ("GET /api/a c", "this endpoint is there twice"),
    ],
)
def test_what_is_not_understood_is_named_with_its_line(line: str, fault: str) -> None:
    with pytest.raises(ValueError, match=rf"routes\.txt, line 2: {fault}.*: {line}"):
        read_routes(f"GET /api/a a\n{line}\n")
