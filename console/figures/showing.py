"""What every page of figures does: it is shown, and its numbers are files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from console.figures.addresses import spans
from console.figures.exhibits import Exhibit
from console.figures.files import csv_file
from console.figures.spans import Span
from console.figures.telling import Telling
from console.visits import Visit, missing


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of figures: its template and address, its days, and whatever else is asked for."""

    template: str
    here: str
    title: str
    span: Span
    query: dict[str, str]


def shown(visit: Visit, sheet: Sheet, telling: Telling, **choices: Any) -> Response:
    """The page, with whatever there is to choose on it."""
    return visit.page(
        sheet.template,
        sheet=sheet,
        spans=spans(visit, sheet.here, sheet.span, sheet.query),
        telling=telling,
        query=urlencode(sheet.query),
        **choices,
    )


def chart_file(visit: Visit, exhibits: Sequence[Exhibit], key: str, name: str) -> Response:
    """The numbers of the chart called *key*, if there is one."""
    for each in exhibits:
        if each.chart.key == key:
            return csv_file(visit.door.counting.csv(*each.rows), name)
    raise missing()
