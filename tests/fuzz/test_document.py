"""What the OpenAPI document promises, tried by schemathesis: no error of ours, and its shapes."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.routes import ROUTES
from tests.fuzz.conftest import Target

SKIPPED = {"public_stream", "staff_stream"}
CHECKS = [
    not_a_server_error, content_type_conformance, response_schema_conformance,
    status_code_conformance,
]  # fmt: skip
OPERATIONS = [(r.method, r.path.replace("<", "{").replace(">", "}"))
              for r in ROUTES.values() if r.view not in SKIPPED]  # fmt: skip


@pytest.fixture(scope="module")
def document(target: Target) -> Any:
    return schemathesis.openapi.from_wsgi("/api/openapi.json", target.app)


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=lambda w: w.removeprefix("/api/"))
def test_an_operation_is_as_it_is_described(
    target: Target, document: Any, method: str, path: str, is_full: bool
) -> None:
    operation = document[path][method]

    @settings(
        max_examples=300 if is_full else 4, deadline=None, derandomize=True, database=None,
        phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(operation.as_strategy(), st.integers(1, 4))
    def attack(case: Any, known: int) -> None:
        # An id that is there, half of the time: what lies behind a 404 is not tried.
        for name, value in (case.path_parameters or {}).items():
            if name.endswith("_id") and known < 3 and not isinstance(value, str):
                case.path_parameters[name] = known
        answer = case.call(headers=target.headers())
        if answer.status_code == 401:
            target.sign_in()
        case.validate_response(answer, checks=CHECKS)

    attack()


def test_nothing_was_broken(target: Target) -> None:
    assert target.findings() == []
