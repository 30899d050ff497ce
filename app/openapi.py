"""The OpenAPI document: a template, drawn from the route table and the catalogue."""

import json
from typing import Any

from flask import render_template

from app.gateway import Gateway
from app.routes import ROUTES


def document(shop: Gateway) -> Any:
    return json.loads(render_template("openapi.jinja", routes=ROUTES, catalogue=shop.catalogue))
