"""The figures of the hospital: a page, its numbers as files, and its report."""

from urllib.parse import urlencode

from starlette.responses import Response

from console.figures.addresses import spans
from console.figures.files import csv_file, pdf_file
from console.figures.hospital import HospitalFigures, read_hospital
from console.figures.hospital_exhibits import hospital_exhibits
from console.figures.hospital_table import hospital_stats, hospital_table
from console.figures.report import hospital_report, on_paper
from console.figures.spans import span_of
from console.places import Page, Place
from console.visits import Visit, missing
from domain.ids import SpecialtyKey
from domain.users import Right

HERE = "/console/figures/hospital"


async def show(visit: Visit) -> Response:
    """The list, the waits and the hours over some days."""
    found = await _read(visit)
    t, query = visit.tongue, _query(found)
    return visit.page(
        "figures/hospital.html",
        found=found,
        named=found.span.named(t),
        spans=spans(visit, HERE, found.span, query),
        specialties=sorted(found.specialties.items(), key=lambda each: each[1].casefold()),
        stats=hospital_stats(t, found),
        exhibits=hospital_exhibits(t, found),
        table=hospital_table(t, found),
        query=urlencode(query),
    )


async def download(visit: Visit) -> Response:
    """The numbers: of one chart, or of every specialty as `enlace watch` tells them."""
    found = await _read(visit)
    key = visit.request.query_params.get("chart", "")
    name = f"{_name(found)}-{key or 'specialties'}.csv"
    counting = visit.door.counting
    if not key:
        return csv_file(counting.watched_csv(found.lines), name)
    exhibits = {each.chart.key: each for each in hospital_exhibits(visit.tongue, found)}
    if key not in exhibits:
        raise missing()
    return csv_file(counting.csv(*exhibits[key].rows), name)


async def paper(visit: Visit) -> Response:
    """The report of some days, to be printed."""
    found = await _read(visit)
    document = hospital_report(visit.tongue, visit.house, found, visit.now)
    return pdf_file(await on_paper(document), f"{_name(found)}.pdf")


async def _read(visit: Visit) -> HospitalFigures:
    if not visit.house.has_hospital:
        raise missing()
    query = visit.request.query_params
    span = span_of(query, visit.now.astimezone(visit.house.zone).date())
    of = SpecialtyKey(query.get("specialty", ""))
    async with visit.door.database.reading() as unit:
        found = await read_hospital(unit, visit.door.counting, span, of, visit.now)
    if of and of not in found.specialties:
        raise missing()
    return found


def _query(found: HospitalFigures) -> dict[str, str]:
    return {**found.span.query, **({"specialty": found.of} if found.of else {})}


def _name(found: HospitalFigures) -> str:
    return f"enlace-hospital-{found.span.written or found.span.first.isoformat()}"


PLACES: tuple[Place, ...] = (
    Page(HERE, Right.SEE_FIGURES, show),
    Page(f"{HERE}.csv", Right.SEE_FIGURES, download),
    Page(f"{HERE}/report.pdf", Right.SEE_FIGURES, paper),
)
