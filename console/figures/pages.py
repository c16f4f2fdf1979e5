"""The figures of crews: a page, and its numbers as files."""

from starlette.responses import Response

from console.figures.crew_exhibits import crew_exhibits
from console.figures.crews import TOLD_APART, Asked, CrewFigures, read_crews
from console.figures.files import csv_file, pdf_file
from console.figures.hospital_pages import PLACES as HOSPITAL
from console.figures.report import crew_report, on_paper
from console.figures.showing import Sheet, chart_file, shown
from console.figures.spans import span_of
from console.figures.telling import of_crews
from console.places import Page, Place
from console.visits import Visit, missing
from domain.figures import By
from domain.ids import AreaKey
from domain.people.users import Right

HERE = "/console/figures"


async def show(visit: Visit) -> Response:
    """What was done over some days, in their areas."""
    asked = _asked(visit)
    found = await _read(visit, asked)
    async with visit.door.database.reading() as unit:
        areas = await unit.setup.areas()
    t = visit.tongue
    title = t("console-figures-title", span=asked.span.named(t))
    return shown(
        visit,
        Sheet("figures/crews.html", HERE, title, asked.span, _query(visit, asked)),
        of_crews(t, found),
        asked=asked,
        areas=[(key, areas[key].name) for key in visit.areas],
        told_apart=[(by.value, t(f"console-figures-by-{by}")) for by in TOLD_APART],
    )


async def download(visit: Visit) -> Response:
    """The numbers: of one chart, or all of them by crew, category, zone or area."""
    asked = _asked(visit)
    found = await _read(visit, asked)
    key = visit.request.query_params.get("chart", "")
    name = f"enlace-{asked.span.on_file}-{key or asked.by}.csv"
    if not key:
        return csv_file(visit.door.counting.figures_csv(found.lines), name)
    return chart_file(visit, crew_exhibits(visit.tongue, found), key, name)


async def paper(visit: Visit) -> Response:
    """The report of some days, to be printed; a month may be asked for by itself."""
    asked = _asked(visit)
    found = await _read(visit, asked)
    async with visit.door.database.reading() as unit:
        areas = await unit.setup.areas()
    is_all = len(asked.areas) == len(areas)
    every = [visit.tongue("console-figures-every-area")]
    named = every if is_all else [areas[key].name for key in asked.areas]
    document = crew_report(visit.tongue, visit.house, found, named, visit.now)
    return pdf_file(await on_paper(document), f"enlace-{asked.span.on_file}.pdf")


async def _read(visit: Visit, asked: Asked) -> CrewFigures:
    today = visit.now.astimezone(visit.house.zone).date()
    async with visit.door.database.reading() as unit:
        return await read_crews(unit, visit.door.counting, asked, today)


def _asked(visit: Visit) -> Asked:
    query = visit.request.query_params
    today = visit.now.astimezone(visit.house.zone).date()
    area, by = query.get("area", ""), query.get("by", "")
    if area and AreaKey(area) not in visit.areas:
        raise missing()
    told_apart = By(by) if by in {each.value for each in TOLD_APART} else By.CREW
    return Asked(span_of(query, today), told_apart, [AreaKey(area)] if area else visit.areas)


def _query(visit: Visit, asked: Asked) -> dict[str, str]:
    area = visit.request.query_params.get("area", "")
    return {**asked.span.query, "by": asked.by.value, **({"area": area} if area else {})}


PLACES: tuple[Place, ...] = (
    Page(HERE, Right.SEE_FIGURES, show),
    Page("/console/figures.csv", Right.SEE_FIGURES, download),
    Page("/console/figures/report.pdf", Right.SEE_FIGURES, paper),
    *HOSPITAL,
)
