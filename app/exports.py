"""Files: the rows of an export function, streamed as CSV or written as a sheet."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from flask import Response, send_file
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from app.gateway import Gateway, bind
from app.routes import Route

TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl"}


class Line:
    """A file for the csv writer that hands back what is written to it."""

    write = str


def as_csv(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    # Without the first Excel takes ñ and ₱ for something else.
    return chain(["\ufeff"], map(csv.writer(Line).writerow, rows))


def as_sheet(rows: Iterable[Iterable[Any]]) -> io.BytesIO:
    """Numbers stay numbers: a Decimal is written as it is, without arithmetic."""
    file = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        sheet = book.add_worksheet()
        forms = {kind: book.add_format({"num_format": text}) for kind, text in {
            Decimal: "#,##0.00", int: "0", date: "yyyy-mm-dd",
            datetime: "yyyy-mm-dd hh:mm"}.items()}
        for y, row in enumerate(rows):
            for x, value in enumerate(row):
                if form := forms.get(type(value)):
                    sheet.write(y, x, value, form)
                elif value is not None:
                    sheet.write_string(y, x, str(value))
    file.seek(0)
    return file


def export(shop: Gateway, route: Route, **path: str) -> Response:
    """A function with a column `line` alone has made the lines of its file itself."""
    function = shop.catalogue[route.function]
    values = bind(function, path)
    header = [column["name"] for column in function["columns"]]
    rows = shop.stream(route.function, values)
    rows = chain(list(islice(rows, 1)), rows)  # what is refused, is refused before the first byte
    kind = str(values["format"]).strip().lower()
    facts = (values.get(name) for name in ("type", "relation", "start_date", "end_date"))
    name = "-".join([route.function.removeprefix("export_"), *filter(None, facts)])
    # What the function reads amid blanks, too.
    name = re.sub(r"[^\w-]", "", name, flags=re.ASCII)
    if kind == "xlsx":
        sheet = as_sheet(chain([header], rows))
        response = send_file(sheet, download_name=f"{name}.xlsx", as_attachment=True)
    else:
        lines = (f"{r[0]}\n" for r in rows) if header == ["line"] else as_csv(chain([header], rows))
        response = Response(lines, content_type=TYPES[kind])
        response.headers.set("Content-Disposition", "attachment", filename=f"{name}.{kind}")
    response.headers["Cache-Control"] = "no-store"
    return response
