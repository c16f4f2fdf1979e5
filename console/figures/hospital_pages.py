"""The figures of the hospital: a page, its numbers as files, and its report."""

from starlette.responses import Response

from console.figures.files import csv_file, pdf_file
from console.figures.hospital import HospitalFigures, read_hospital
from console.figures.hospital_exhibits import hospital_exhibits
from console.figures.report import hospital_report, on_paper
from console.figures.showing import Sheet, chart_file, shown
from console.figures.spans import span_of
from console.figures.telling import of_hospital
from console.places import Page, Place
from console.visits import Visit, missing
from domain.ids import SpecialtyKey
from domain.people.users import Right

HERE = "/console/figures/hospital"


async def show(visit: Visit) -> Response:
    """The list, the waits and the hours over some days."""
    found = await _read(visit)
    t = visit.tongue
    title = t("console-figures-hospital-title", span=found.span.named(t))
    return shown(
        visit,
        Sheet("figures/hospital.html", HERE, title, found.span, _query(found)),
        of_hospital(t, found),
        found=found,
        specialties=sorted(found.specialties.items(), key=lambda each: each[1].casefold()),
    )


async def download(visit: Visit) -> Response:
    """The numbers: of one chart, or of every specialty as `enlace watch` tells them."""
    found = await _read(visit)
    key = visit.request.query_params.get("chart", "")
    name = f"enlace-hospital-{found.span.on_file}-{key or 'specialties'}.csv"
    if not key:
        return csv_file(visit.door.counting.watched_csv(found.lines), name)
    return chart_file(visit, hospital_exhibits(visit.tongue, found), key, name)


async def paper(visit: Visit) -> Response:
    """The report of some days, to be printed."""
    found = await _read(visit)
    document = hospital_report(visit.tongue, visit.house, found, visit.now)
    return pdf_file(await on_paper(document), f"enlace-hospital-{found.span.on_file}.pdf")


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


PLACES: tuple[Place, ...] = (
    Page(HERE, Right.SEE_FIGURES, show),
    Page(f"{HERE}.csv", Right.SEE_FIGURES, download),
    Page(f"{HERE}/report.pdf", Right.SEE_FIGURES, paper),
)
